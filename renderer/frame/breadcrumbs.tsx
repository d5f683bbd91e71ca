import { IconChevronRight } from '@tabler/icons-react'
import { Children, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './breadcrumbs.module.css'

interface BreadcrumbsProps {
  /** The parts of the way, from the list on. */
  readonly children: ReactNode
  /** Where the page's heading stands behind the last part; else that is where the reader is. */
  readonly leadsOn?: boolean
}

/** The way from the list to what is shown. */
export function Breadcrumbs({ children, leadsOn = false }: BreadcrumbsProps) {
  const { t } = useTranslation('frame')
  const parts = Children.toArray(children)
  return (
    <nav
      className={classes.crumbs}
      data-leads-on={leadsOn || undefined}
      aria-label={t(leadsOn ? 'wayBack' : 'breadcrumbs')}
    >
      <ol>
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by how deep it lies
          <li key={at} aria-current={!leadsOn && at === parts.length - 1 ? 'page' : undefined}>
            {at > 0 && <IconChevronRight className={classes.between} size={14} aria-hidden />}
            {part}
            {leadsOn && at === parts.length - 1 && (
              <IconChevronRight className={classes.between} size={14} aria-hidden />
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface CrumbProps {
  readonly text: string
  /** What it is called where the text alone would be taken for something else. */
  readonly label?: string
  readonly href?: string
  readonly onClick?: () => void
}

/** A part of the way that leads back there. A name that is too long is cut, and is whole as its title. */
export function Crumb({ text, label, href, onClick }: CrumbProps) {
  return href === undefined ? (
    <button type="button" className={classes.crumb} title={text} aria-label={label} onClick={onClick}>
      {text}
    </button>
  ) : (
    <a className={classes.crumb} href={href} title={text} aria-label={label} onClick={onClick}>
      {text}
    </a>
  )
}
