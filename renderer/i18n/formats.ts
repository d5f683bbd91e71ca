import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/language.ts'
import { currentLanguage } from './i18n.ts'

/** Numbers, money and time as they are written in one language. Moments come in as ISO 8601 texts. */
export interface Formats {
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
  /** A decimal string and an ISO 4217 code; text that is no number is shown as it is. */
  readonly money: (money: { readonly amount: string; readonly currency: string }) => string
  /** With seconds: a log line. */
  readonly clock: (at: string) => string
  readonly date: (at: string) => string
  readonly dateTime: (at: string) => string
  /** Short for what is near: the time alone today, else the day too. */
  readonly moment: (at: string, now: Date) => string
  /** A span in milliseconds, in its two largest units. */
  readonly duration: (ms: number) => string
  readonly list: (items: readonly string[]) => string
}

// English with 24-hour times and day before month, as both ledgers write them.
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL', sv: 'sv-SE', pl: 'pl-PL' }

export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return formatsOf(currentLanguage(i18n.language))
}

const made = new Map<Language, Formats>()

export function formatsOf(language: Language): Formats {
  const known = made.get(language)
  if (known) return known
  const formats = createFormats(locales[language])
  made.set(language, formats)
  return formats
}

function createFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const dayTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const units = new Map(unitSpans.map(({ unit }) => [unit, new Intl.NumberFormat(locale, { style: 'unit', unit })]))

  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    money: ({ amount, currency }) => moneyText(locale, amount, currency),
    clock: (at) => clock.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    moment: (at, now) => (isSameDay(new Date(at), now) ? time : dayTime).format(new Date(at)),
    duration: (ms) =>
      spansOf(ms)
        .map(([unit, value]) => units.get(unit)!.format(value))
        .join(' '),
    list: (items) => list.format(items),
  }
}

function moneyText(locale: string, amount: string, currency: string): string {
  if (!isNumericText(amount) || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim()
  // The code and not a sign: kronor are Swedish, Danish and Norwegian.
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }).format(amount)
}

function isNumericText(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString()
}

const unitSpans = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

type Unit = (typeof unitSpans)[number]['unit']

/** The two largest units of a span, whole seconds at least: 81,400 ms → 1 minute 21 seconds. */
function spansOf(ms: number): readonly (readonly [Unit, number])[] {
  const whole = Math.max(0, Math.round(ms / 1000)) * 1000
  const largest = unitSpans.findIndex((span) => whole >= span.ms)
  if (largest === -1) return [['second', 0]]
  const [first, second] = unitSpans.slice(largest, largest + 2)
  const spans: (readonly [Unit, number])[] = [[first!.unit, Math.floor(whole / first!.ms)]]
  const rest = second ? Math.floor((whole % first!.ms) / second.ms) : 0
  return second && rest > 0 ? [...spans, [second.unit, rest]] : spans
}
