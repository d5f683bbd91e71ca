import { Tooltip } from '@mantine/core'
import {
  type Icon,
  IconCalendarClock,
  IconHistory,
  IconPlugConnected,
  IconRoute2,
  IconSettings,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { hrefOf, type Route, useRoute } from '../routes.ts'
import classes from './rail.module.css'

interface Place {
  readonly name: 'flows' | 'activity' | 'schedule' | 'connections' | 'settings'
  readonly icon: Icon
  readonly route: Route
  readonly pages: readonly Route['page'][]
}

const places: readonly Place[] = [
  { name: 'flows', icon: IconRoute2, route: { page: 'flows' }, pages: ['flows', 'flow'] },
  { name: 'activity', icon: IconHistory, route: { page: 'activity', runId: null }, pages: ['activity'] },
  { name: 'schedule', icon: IconCalendarClock, route: { page: 'schedule' }, pages: ['schedule'] },
  {
    name: 'connections',
    icon: IconPlugConnected,
    route: { page: 'connections', adding: false },
    pages: ['connections'],
  },
  { name: 'settings', icon: IconSettings, route: { page: 'settings' }, pages: ['settings'] },
]

/** The way from page to page. */
export function Rail() {
  const { t } = useTranslation('frame')
  const { page } = useRoute()
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      {places.map(({ name, icon: Picture, route, pages }) => (
        <Tooltip key={name} label={t(`rail.${name}`)} position="right">
          <a
            className={classes.place}
            href={hrefOf(route)}
            aria-label={t(`rail.${name}`)}
            aria-current={pages.includes(page) ? 'page' : undefined}
            data-last={name === 'settings' || undefined}
          >
            <Picture size={20} stroke={1.7} aria-hidden />
          </a>
        </Tooltip>
      ))}
    </nav>
  )
}
