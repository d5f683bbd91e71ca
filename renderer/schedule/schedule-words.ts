import { useTranslation } from 'react-i18next'
import { say, startText } from '#shared/i18n/sentence.ts'
import type { Timing } from '#shared/schedule/schedule.ts'
import { weekdays } from '#shared/schedule/schedule.ts'
import type { ScheduleTrouble } from '#shared/schedule/schedule-trouble.ts'
import { useFormats } from '../i18n/formats.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInWords } from '../i18n/sentences.ts'

export type ScheduleRefusal = ScheduleTrouble | { readonly kind: 'not-found' } | { readonly kind: 'incomplete' }

/** A schedule as a person says it, and what is wrong with it. */
export function useScheduleWords() {
  const { t, i18n } = useTranslation('schedule')
  const { list } = useFormats()
  const language = currentLanguage(i18n.language)

  function timing(timing: Timing): string {
    switch (timing.kind) {
      case 'every':
        return timing.minutes % 60 === 0
          ? t('words.everyHours', { count: timing.minutes / 60 })
          : t('words.everyMinutes', { count: timing.minutes })
      case 'daily':
        return t('words.daily', { at: timing.at })
      case 'weekly':
        return t('words.weekly', {
          days: list(timing.days.toSorted().map((day) => weekdayName(day, language))),
          at: timing.at,
        })
      case 'monthly':
        return t('words.monthly', { day: timing.day, at: timing.at })
      case 'cron':
        return t('words.cron', { text: timing.text })
    }
  }

  function trouble(trouble: ScheduleRefusal): string {
    switch (trouble.kind) {
      case 'run-failed':
        return t('trouble.run-failed', { reason: reasonInWords(trouble.reason, { language }) })
      case 'workspace-busy':
        return t('trouble.workspace-busy', { busy: say(startText(trouble), language) })
      case 'unknown-time-zone':
        return t('trouble.unknown-time-zone', { timeZone: trouble.timeZone })
      case 'bad-cron':
        return t('trouble.bad-cron', { detail: trouble.detail })
      default:
        return t(`trouble.${trouble.kind}`)
    }
  }

  const days = weekdays.map((day) => ({ day, name: weekdayName(day, language) }))
  return { timing, trouble, days }
}

/** "Mon": 5 January 2026 was a Monday. */
function weekdayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day))
}
