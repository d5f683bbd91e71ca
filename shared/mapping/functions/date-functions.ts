import { MappingFault } from '../mapping-fault.ts'
import { daysInMonth } from '../value-as.ts'
import { defineFunction } from './define-function.ts'

const day = 86_400_000

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

function partsOf(date: string): CalendarDay {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function dateFrom({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Days since 1970. Date texts are read as UTC midnight, so that no time zone can move them. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day

function withinCalendar(date: string | null, name: string, parameter: string, value: number): string {
  if (date !== null && /^\d{4}-/.test(date)) return date
  throw new MappingFault({
    kind: 'refused-argument',
    function: name,
    parameter,
    value: String(value),
    allowed: '0000–9999',
  })
}

function monthsLater(date: string, months: number): string | null {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
  if (target.year < 0 || target.year > 9999) return null
  return dateFrom({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
}

function daysLater(date: string, days: number): string | null {
  const moved = new Date((dayNumber(date) + days) * day)
  return Number.isNaN(moved.getTime()) ? null : moved.toISOString().slice(0, 10)
}

export const addDays = defineFunction({
  name: 'addDays',
  group: 'date',
  params: [
    { name: 'date', type: 'date' },
    { name: 'days', type: 'integer' },
  ],
  result: 'date',
  description: {
    en: 'Gives the date so many days later, or earlier with a minus.',
    nl: 'Geeft de datum zoveel dagen later, of eerder met een minteken.',
    sv: 'Ger datumet så många dagar senare, eller tidigare med minus.',
    pl: 'Zwraca datę o tyle dni późniejszą, a z minusem wcześniejszą.',
  },
  examples: [
    { args: ['2026-12-20', 30], result: '2027-01-19' },
    { args: ['2028-03-01', -1], result: '2028-02-29' },
  ],
  apply: (date, days) => withinCalendar(daysLater(date, days), 'addDays', 'days', days),
})

export const addMonths = defineFunction({
  name: 'addMonths',
  group: 'date',
  params: [
    { name: 'date', type: 'date' },
    { name: 'months', type: 'integer' },
  ],
  result: 'date',
  description: {
    en: 'Gives the same day so many months later, or the last day of that month where it is shorter.',
    nl: 'Geeft dezelfde dag zoveel maanden later, of de laatste dag van die maand als die korter is.',
    sv: 'Ger samma dag så många månader senare, eller månadens sista dag om den är kortare.',
    pl: 'Zwraca ten sam dzień o tyle miesięcy później albo ostatni dzień miesiąca, jeśli jest krótszy.',
  },
  examples: [
    { args: ['2026-01-31', 1], result: '2026-02-28' },
    { args: ['2026-03-15', -3], result: '2025-12-15' },
  ],
  apply: (date, months) => withinCalendar(monthsLater(date, months), 'addMonths', 'months', months),
})

export const formatDate = defineFunction({
  name: 'formatDate',
  group: 'date',
  params: [
    { name: 'date', type: 'date' },
    { name: 'pattern', type: 'text' },
  ],
  result: 'text',
  description: {
    en: 'Writes a date by a pattern of yyyy, yy, MM, M, dd and d, such as dd-MM-yyyy.',
    nl: 'Schrijft een datum volgens een patroon van yyyy, yy, MM, M, dd en d, zoals dd-MM-yyyy.',
    sv: 'Skriver ett datum enligt ett mönster av yyyy, yy, MM, M, dd och d, till exempel dd-MM-yyyy.',
    pl: 'Zapisuje datę według wzoru z yyyy, yy, MM, M, dd i d, na przykład dd-MM-yyyy.',
  },
  examples: [
    { args: ['2026-03-07', 'dd-MM-yyyy'], result: '07-03-2026' },
    { args: ['2026-03-07', 'd/M yy'], result: '7/3 26' },
  ],
  apply: (date, pattern) => {
    const { year, month, day } = partsOf(date)
    const written = new Map([
      ['yyyy', date.slice(0, 4)],
      ['yy', date.slice(2, 4)],
      ['MM', date.slice(5, 7)],
      ['M', String(month)],
      ['dd', date.slice(8, 10)],
      ['d', String(day)],
    ])
    return pattern.replace(/yyyy|yy|MM|M|dd|d/g, (token) => written.get(token) ?? String(year))
  },
})

export const daysBetween = defineFunction({
  name: 'daysBetween',
  group: 'date',
  params: [
    { name: 'from', type: 'date' },
    { name: 'to', type: 'date' },
  ],
  result: 'integer',
  description: {
    en: 'Counts the days from one date to another; negative when the second is earlier.',
    nl: 'Telt de dagen van de ene datum tot de andere; negatief als de tweede eerder is.',
    sv: 'Räknar dagarna från ett datum till ett annat; negativt om det andra är tidigare.',
    pl: 'Liczy dni od jednej daty do drugiej; ujemne, gdy druga jest wcześniejsza.',
  },
  examples: [{ args: ['2026-11-20', '2026-12-20'], result: 30 }],
  apply: (from, to) => dayNumber(to) - dayNumber(from),
})

export const startOfMonth = defineFunction({
  name: 'startOfMonth',
  group: 'date',
  params: [{ name: 'date', type: 'date' }],
  result: 'date',
  description: {
    en: 'Gives the first day of the month.',
    nl: 'Geeft de eerste dag van de maand.',
    sv: 'Ger månadens första dag.',
    pl: 'Zwraca pierwszy dzień miesiąca.',
  },
  examples: [{ args: ['2026-11-20'], result: '2026-11-01' }],
  apply: (date) => dateFrom({ ...partsOf(date), day: 1 }),
})

export const endOfMonth = defineFunction({
  name: 'endOfMonth',
  group: 'date',
  params: [{ name: 'date', type: 'date' }],
  result: 'date',
  description: {
    en: 'Gives the last day of the month.',
    nl: 'Geeft de laatste dag van de maand.',
    sv: 'Ger månadens sista dag.',
    pl: 'Zwraca ostatni dzień miesiąca.',
  },
  examples: [
    { args: ['2028-02-03'], result: '2028-02-29' },
    { args: ['2026-11-20'], result: '2026-11-30' },
  ],
  apply: (date) => {
    const parts = partsOf(date)
    return dateFrom({ ...parts, day: daysInMonth(parts.year, parts.month) })
  },
})

export const year = defineFunction({
  name: 'year',
  group: 'date',
  params: [{ name: 'date', type: 'date' }],
  result: 'integer',
  description: {
    en: 'Gives the year of a date.',
    nl: 'Geeft het jaar van een datum.',
    sv: 'Ger årtalet i ett datum.',
    pl: 'Zwraca rok z daty.',
  },
  examples: [{ args: ['2026-11-20'], result: 2026 }],
  apply: (date) => partsOf(date).year,
})

export const month = defineFunction({
  name: 'month',
  group: 'date',
  params: [{ name: 'date', type: 'date' }],
  result: 'integer',
  description: {
    en: 'Gives the month of a date, 1 to 12.',
    nl: 'Geeft de maand van een datum, 1 tot en met 12.',
    sv: 'Ger månaden i ett datum, 1 till 12.',
    pl: 'Zwraca miesiąc z daty, od 1 do 12.',
  },
  examples: [{ args: ['2026-11-20'], result: 11 }],
  apply: (date) => partsOf(date).month,
})

export const dateOf = defineFunction({
  name: 'dateOf',
  group: 'date',
  params: [{ name: 'dateAndTime', type: 'date' }],
  result: 'date',
  description: {
    en: 'Takes the date from a date with time, as it is written there.',
    nl: 'Haalt de datum uit een datum met tijd, zoals die er staat.',
    sv: 'Tar datumet ur ett datum med tid, som det står skrivet.',
    pl: 'Pobiera datę z daty z godziną, tak jak jest zapisana.',
  },
  examples: [{ args: ['2026-11-20T23:59:00+01:00'], result: '2026-11-20' }],
  apply: (date) => date,
})
