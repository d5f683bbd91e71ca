import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n/i18n.ts'
import classes from './next-times.module.css'

interface NextTimesProps {
  readonly times: readonly Date[]
  readonly timeZone: string
  readonly muted: boolean
}

/** The next due times, in the schedule's own time zone; a change to summer or winter time shows in the offset. */
export function NextTimes({ times, timeZone, muted }: NextTimesProps) {
  const { t, i18n } = useTranslation('schedule')
  const language = currentLanguage(i18n.language)
  const locale = language === 'en' ? 'en-GB' : language
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' })
  const offset = (at: Date) => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return (
    <section className={classes.times} data-muted={muted || undefined} aria-label={t('next')}>
      <h3 className={classes.title}>{t('next')}</h3>
      <ol className={classes.list}>
        {times.map((at) => (
          <li key={at.getTime()} className={classes.time}>
            <span>{day.format(at)}</span>
            <span className={classes.hour}>{time.format(at)}</span>
            <span className={classes.offset}>{offset(at)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
