import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import logo from '../theme/icon.svg'
import classes from './top-bar.module.css'

interface TopBarProps {
  /** The page's heading, or what stands in for it where it can be edited. */
  readonly title: ReactNode
  /** What there is to know at a glance, beside the title. */
  readonly glance?: ReactNode
  readonly actions?: ReactNode
}

/** The bar above every page. */
export function TopBar({ title, glance, actions }: TopBarProps) {
  const { t } = useTranslation('frame')
  return (
    // A dialog brings a header of its own, and a page has one banner at most.
    <section className={classes.bar} aria-label={t('topBar')}>
      <img className={classes.logo} src={logo} alt="" width={32} height={32} />
      {typeof title === 'string' ? <h1 className={classes.title}>{title}</h1> : title}
      <div className={classes.glance}>{glance}</div>
      <div className={classes.actions}>{actions}</div>
    </section>
  )
}
