import { useStore } from '@xyflow/react'
import classes from './canvas.module.css'
import type { Guide } from './edits/guides.ts'

/** The lines at which what is being dragged is flush with something else. */
export function GuideLines({ guides }: { readonly guides: readonly Guide[] }) {
  const [x, y, zoom] = useStore((state) => state.transform)
  if (guides.length === 0) return null
  return (
    <svg className={classes.guides} aria-hidden>
      {guides.map(({ axis, at, from, to }) =>
        axis === 'x' ? (
          <line
            key={axis}
            className={classes.guide}
            x1={at * zoom + x}
            x2={at * zoom + x}
            y1={from * zoom + y}
            y2={to * zoom + y}
          />
        ) : (
          <line
            key={axis}
            className={classes.guide}
            x1={from * zoom + x}
            x2={to * zoom + x}
            y1={at * zoom + y}
            y2={at * zoom + y}
          />
        ),
      )}
    </svg>
  )
}
