import type { ReactNode } from 'react'
import { ConnectionNotice } from './connection-notice.tsx'
import classes from './frame.module.css'
import { Rail } from './rail.tsx'

/** What stays while pages change: the rail and the notice about a lost connection. A page brings its top bar and its body. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <Rail />
      {children}
      <ConnectionNotice />
    </div>
  )
}

/** The part below the top bar; it scrolls on its own unless the page lays itself out to the edges. */
export function PageBody({ children, fill = false }: { readonly children: ReactNode; readonly fill?: boolean }) {
  return (
    <main className={classes.body} data-fill={fill || undefined} tabIndex={-1}>
      {fill ? children : <div className={classes.column}>{children}</div>}
    </main>
  )
}
