import type { Json } from '../json.ts'
import { dateTextOf, isCalendarDay } from '../mapping/value-as.ts'
import type { FileColumn } from './file-reading.ts'

/** The value of a cell by its column's type: null for an empty one, undefined where it is not of that type. */
export function columnValue(cell: string | null, column: FileColumn): Json | undefined {
  if (cell === null || cell === '') return null
  if (column.type === 'text') return cell
  const text = cell.trim()
  if (text === '') return null
  switch (column.type) {
    case 'integer':
      return integerOf(text)
    case 'decimal':
      return decimalOf(text, column.mark ?? 'dot')
    case 'boolean':
      return booleanOf(text)
    case 'date':
      return isCalendarDay(text) ? text : dayOf(text)?.day
  }
}

const grouping = ` '’\\u00a0\\u202f`
const minus = /^[-−]/
const grouped = (groups: string, mark: string) =>
  new RegExp(`^[-+−]?(\\d{1,3}(?:([${groups}])\\d{3})(?:\\2\\d{3})*|\\d{1,30})(?:${mark}(\\d{1,20}))?$`)
const decimals = { dot: grouped(`,${grouping}`, '\\.'), comma: grouped(`.${grouping}`, ',') }

/** A decimal that is written as mappings know it. */
const plain = { dot: /^(?:0|[1-9]\d{0,29})(?:\.\d{1,20})?$/, comma: /^(?:0|[1-9]\d{0,29})$/ }

/** The decimal as mappings know it ("1234.50"), with all the decimals that are written. */
export function decimalOf(text: string, mark: 'dot' | 'comma'): string | undefined {
  if (plain[mark].test(text)) return text
  const [, whole, , fraction] = decimals[mark].exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const number = fraction === undefined ? digits : `${digits}.${fraction}`
  return minus.test(text) && /[1-9]/.test(number) ? `-${number}` : number
}

const wholes = grouped(grouping, '(?!)')

function integerOf(text: string): number | undefined {
  const digits = wholes.exec(text)?.[1]?.replace(/\D/g, '')
  const number = Number(minus.test(text) ? `-${digits}` : digits)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Yes and no as the four languages and other programs write them. */
const yes = new Set(['true', 'yes', 'ja', 'tak', 'waar', 'sant', 'prawda', 'y', 'j', 't', '1'])
const no = new Set(['false', 'no', 'nee', 'nej', 'nie', 'onwaar', 'falskt', 'fałsz', 'n', 'f', '0'])

function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

const dayForms: readonly (readonly [form: string, pattern: RegExp, parts: 'ymd' | 'dmy'])[] = [
  ['iso', /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/, 'ymd'],
  ['compact', /^(\d{4})(\d{2})(\d{2})$/, 'ymd'],
  ['y/m/d', /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, 'ymd'],
  ['d-m-y', /^(\d{1,2})-(\d{1,2})-(\d{4})$/, 'dmy'],
  ['d/m/y', /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, 'dmy'],
  ['d.m.y', /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, 'dmy'],
]

/** The day that is written and how it is; undefined for what is no day of the calendar. The day comes before the month. */
export function dayOf(text: string): { readonly day: string; readonly form: string } | undefined {
  for (const [form, pattern, parts] of dayForms) {
    const [, a = '', b = '', c = ''] = pattern.exec(text) ?? []
    if (a === '') continue
    const [year, month, date] = parts === 'ymd' ? [a, b, c] : [c, b, a]
    const day = dateTextOf(`${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`)
    return day === null ? undefined : { day, form }
  }
  return undefined
}
