import { Button } from '@mantine/core'
import { type Icon, IconCloudExclamation, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './state-view.module.css'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  readonly text?: string
  /** The way on. */
  readonly children?: ReactNode
}

/** What a list shows when there is nothing in it: what would be here, and how to get it. */
export function EmptyState({ icon: Picture, title, text, children }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.picture}>
        <Picture size={24} stroke={1.5} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.ways}>{children}</div>}
    </div>
  )
}

/** What a list shows when it could not be read, with the way to try again. */
export function ErrorState({ onRetry, title, text }: { onRetry?: () => void; title?: string; text?: string }) {
  const { t } = useTranslation('frame')
  return (
    <div className={classes.state} role="alert">
      <span className={classes.picture} data-bad>
        <IconCloudExclamation size={24} stroke={1.5} aria-hidden />
      </span>
      <p className={classes.title}>{title ?? t('loadFailed.title')}</p>
      <p className={classes.text}>{text ?? t('loadFailed.text')}</p>
      {onRetry && (
        <div className={classes.ways}>
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Grey shapes in the places of rows that are on their way. */
export function SkeletonRows({ rows, height }: { readonly rows: number; readonly height: number }) {
  const { t } = useTranslation('frame')
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike and never change places
        <div key={index} className={classes.skeletonRow} style={{ height }}>
          <span style={{ width: `${36 + ((index * 17) % 30)}%` }} />
          <span style={{ width: `${18 + ((index * 11) % 20)}%` }} />
        </div>
      ))}
    </div>
  )
}
