import type { FaultName, FaultPlan } from './faults.ts'
import { aboutFault, FAULT_NAMES } from './faults.ts'
import { INSPECTOR_STYLE } from './inspector-style.ts'
import type { JsonObject } from './json-value.ts'
import { objectOf, textOf } from './json-value.ts'
import type { RecordCollection } from './record-collection.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'

/** How many of the newest records a table shows. */
const NEWEST = 10

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const
const STATUSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const
const LIVE_SECONDS = 3

export interface InspectedCollection {
  readonly title: string
  readonly records: RecordCollection
  /** The fields to show of its newest records; none for a count only. */
  readonly columns: readonly string[]
}

export interface InspectorParts {
  readonly system: string
  readonly log: RequestLog
  readonly faults: FaultPlan
  readonly collections: readonly InspectedCollection[]
  /** Those that this system has no use for. */
  readonly absentFaults?: readonly FaultName[]
}

/** Which requests are shown, and whether the page renews itself. '' is no choice. */
export interface InspectorView {
  readonly method: string
  readonly status: string
  readonly live: boolean
}

export function readView(query: Readonly<Record<string, string>>): InspectorView {
  const among = (words: readonly string[], word = '') => (words.includes(word) ? word : '')
  return {
    method: among(METHODS, query.method),
    status: among(STATUSES, query.status),
    live: query.live === '1',
  }
}

/** The whole page as HTML. It has no script: every button is a form, every choice a link. */
export function inspectorPage(parts: InspectorParts, view: InspectorView): string {
  const { system, collections } = parts
  const live = link({ ...view, live: !view.live }, view.live ? 'Stop renewing' : 'Renew by itself')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    view.live ? `<meta http-equiv="refresh" content="${LIVE_SECONDS}">` : '',
    `<title>${escaped(system)} sandbox</title><style>${INSPECTOR_STYLE}</style></head><body><main>`,
    `<header><h1>${escaped(system)} sandbox</h1>`,
    `<p>A look-alike on this machine. Nothing here is real. ${live}</p></header>`,
    '<div class="columns"><div class="stack">',
    holdings(collections),
    requests(parts.log, view),
    newest(collections),
    `</div>${switches(parts)}</div>`,
    '</main></body></html>',
  ].join('\n')
}

function holdings(collections: readonly InspectedCollection[]): string {
  const items = collections.map(
    ({ title, records }) => `<li><b>${records.all().length}</b>${escaped(spaced(title))}</li>`,
  )
  return `<section><header><h2>What it holds</h2></header><ul class="counts">${items.join('\n')}</ul></section>`
}

function switches({ faults, absentFaults = [] }: InspectorParts): string {
  const names = FAULT_NAMES.filter((name) => !absentFaults.includes(name))
  const items = names.map((name) => {
    const isOn = faults.names.includes(name)
    return [
      `<li><code id="fault-${name}">${name}</code><p>${escaped(aboutFault(name))}</p>`,
      '<form method="post" action="/sandbox/faults">',
      `<input type="hidden" name="fault" value="${name}"><input type="hidden" name="on" value="${isOn ? 0 : 1}">`,
      `<button role="switch" aria-checked="${isOn}" aria-labelledby="fault-${name}">${isOn ? 'On' : 'Off'}</button>`,
      '</form></li>',
    ].join('')
  })
  const set = faults.names.length === 0 ? 'None is set.' : `Set: ${escaped(faults.names.join(', '))}.`
  return `<section><header><h2>Faults</h2><p>${set}</p></header><ul class="faults">${items.join('\n')}</ul></section>`
}

function requests(log: RequestLog, view: InspectorView): string {
  const shown = log.entries.filter(
    ({ method, status }) =>
      (!view.method || method === view.method) && (!view.status || kindOf(status) === view.status),
  )
  const chips = (field: 'method' | 'status', words: readonly string[]) =>
    ['', ...words].map((word) => link({ ...view, [field]: word }, labelOf(word), view[field] === word)).join('')
  const rows = shown.map(({ at, method, path, status }) =>
    [
      `<td class="soft" title="${at.toISOString()}">${at.toISOString().slice(11, 23)}</td>`,
      `<td>${escaped(method)}</td>`,
      `<td class="${colourOf(status)}">${status === 0 ? 'no answer' : status}</td>`,
      `<td class="wide">${escaped(path)}</td>`,
    ].join(''),
  )
  const count =
    shown.length === log.entries.length ? `the last ${shown.length}` : `${shown.length} of ${log.entries.length}`
  return [
    `<section id="requests"><header><h2>Requests</h2><p>${count}, newest first; times in UTC</p>`,
    `<div class="chips"><span>Method ${chips('method', METHODS)}</span><span>Status ${chips('status', STATUSES)}</span></div>`,
    '</header>',
    rows.length === 0 ? '<p>None yet.</p>' : table(['Time', 'Method', 'Status', 'Path'], rows),
    '</section>',
  ].join('\n')
}

function newest(collections: readonly InspectedCollection[]): string {
  const tables = collections
    .filter(({ columns, records }) => columns.length > 0 && records.all().length > 0)
    .map(({ title, records, columns }, index) => {
      const bodies = records
        .all()
        .slice(-NEWEST)
        .reverse()
        .map(({ body }) => columns.map((column) => `<td>${escaped(shownField(body, column))}</td>`).join(''))
      const heads = columns.map((column) => spaced(column.replaceAll('_', ' ')))
      return `<details${index === 0 ? ' open' : ''}><summary>${escaped(title)}</summary>${table(heads, bodies)}</details>`
    })
  return `<section><header><h2>Newest records</h2><p>up to ${NEWEST} of each</p></header>${tables.join('\n')}</section>`
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((title) => `<th scope="col">${escaped(title)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row}</tr>`).join('\n')
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

function link({ method, status, live }: InspectorView, words: string, isCurrent = false): string {
  const query = new URLSearchParams({
    ...(method && { method }),
    ...(status && { status }),
    ...(live && { live: '1' }),
  }).toString()
  const target = query === '' ? '/sandbox' : `/sandbox?${escaped(query)}`
  return `<a href="${target}"${isCurrent ? ' aria-current="true"' : ''}>${escaped(words)}</a>`
}

const labelOf = (word: string) => (word === '' ? 'All' : word === 'none' ? 'No answer' : word)

function kindOf(status: LoggedRequest['status']): string {
  return status === 0 ? 'none' : `${Math.floor(status / 100)}xx`
}

function colourOf(status: number): string {
  if (status === 0 || status >= 500) return 'bad'
  return status >= 400 ? 'warn' : 'good'
}

/** A field as text; of a money object its amount, of a flag yes or no. */
function shownField(body: JsonObject, column: string): string {
  const value = body[column]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return textOf(objectOf(value).amount) || textOf(value)
}

/** TermsOfPayments → Terms of payments, so that a word can be read and broken. */
function spaced(words: string): string {
  const plain = words.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
