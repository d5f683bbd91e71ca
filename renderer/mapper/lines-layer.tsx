import { useElementSize } from '@mantine/hooks'
import { memo, type RefObject, useEffect, useState } from 'react'
import type { MappingProblem } from '#shared/mapping/mapping-problem.ts'
import type { Line } from './lines.ts'
import classes from './mapper.module.css'
import { headingHeight } from './row-layout.ts'

interface LinesLayerProps {
  readonly lines: readonly Line[]
  /** The middle of each row, from the top of its column's list. */
  readonly sources: ReadonlyMap<string, number>
  readonly targets: ReadonlyMap<string, number>
  readonly sourceScroll: RefObject<HTMLElement | null>
  readonly targetScroll: RefObject<HTMLElement | null>
  readonly chosen: string | null
  readonly hovered: string | null
  readonly problems: ReadonlyMap<string, readonly MappingProblem[]>
  readonly label: string
}

/** The lines between the columns. They follow both scrolls; one that leads out of sight is faint. */
export const LinesLayer = memo(function LinesLayer(props: LinesLayerProps) {
  const { lines, sources, targets, chosen, hovered, problems } = props
  const { ref, width, height } = useElementSize()
  const sourceTop = useScrollTop(props.sourceScroll)
  const targetTop = useScrollTop(props.targetScroll)
  // What stands out is drawn last, above the others.
  const ordered = lines.toSorted((a, b) => weight(a, chosen, hovered) - weight(b, chosen, hovered))
  return (
    <div className={classes.between} ref={ref}>
      <svg className={classes.lines} style={{ top: headingHeight }} role="img" aria-label={props.label}>
        {width > 0 &&
          ordered.map((line) => {
            const from = (sources.get(line.source) ?? 0) - sourceTop
            const to = (targets.get(line.target) ?? 0) - targetTop
            const found = problems.get(line.target)
            const room = height - headingHeight
            const inSight = Number(from >= 0 && from <= room) + Number(to >= 0 && to <= room)
            if (inSight === 0) return null
            return (
              <path
                key={`${line.source} ${line.target}`}
                className={classes.drawn}
                d={`M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`}
                data-chosen={line.target === chosen || undefined}
                data-loose={inSight === 1 || undefined}
                data-hovered={line.target === hovered || undefined}
                data-problem={
                  found ? (found.some(({ severity }) => severity === 'error') ? 'error' : 'warning') : undefined
                }
              />
            )
          })}
      </svg>
    </div>
  )
})

function weight({ target }: Line, chosen: string | null, hovered: string | null): number {
  return target === chosen ? 2 : target === hovered ? 1 : 0
}

function useScrollTop(scroll: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const follow = () => setTop(element.scrollTop)
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    return () => element.removeEventListener('scroll', follow)
  }, [scroll])
  return top
}
