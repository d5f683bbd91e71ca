import type { ReactNode } from 'react'
import classes from './chip.module.css'

interface ChipProps {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'ok' | 'warn' | 'bad' | 'accent'
  readonly title?: string | undefined
}

/** A word about the state of something. */
export function Chip({ children, tone = 'plain', title }: ChipProps) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
