import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { FaultPlan } from './faults.ts'
import type { JsonObject } from './json-value.ts'
import { objectOf, textOf } from './json-value.ts'
import type { RequestLog } from './request-log.ts'
import type { RecordCollection } from './sandbox-state.ts'

/** How many of the newest records a table shows. */
const NEWEST = 10

interface InspectedCollection {
  readonly title: string
  readonly records: RecordCollection
  /** The fields to show of its newest records; none for a count only. */
  readonly columns: readonly string[]
}

interface InspectorParts {
  readonly system: string
  readonly log: RequestLog
  readonly faults: FaultPlan
  readonly collections: readonly InspectedCollection[]
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { text-align: start; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #8886; vertical-align: top; }
td { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
`

const HEADERS = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A page for people: what a look-alike holds and the last requests it got. It shows no token and no secret. */
export function inspector(parts: InspectorParts): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().get('/', (c) => c.body(pageOf(parts), 200, HEADERS))
}

function pageOf({ system, log, faults, collections }: InspectorParts): string {
  const counts = collections.map(({ title, records }) => [title, String(records.all().length)])
  const newest = collections
    .filter(({ columns }) => columns.length > 0)
    .map(({ title, records, columns }) => {
      const rows = records
        .all()
        .slice(-NEWEST)
        .reverse()
        .map(({ body }) => columns.map((column) => shown(body, column)))
      return table(`Newest ${title.toLowerCase()}`, columns, rows)
    })
  const requests = log.entries.map(({ at, method, path, status }) => [
    at.toISOString(),
    method,
    path,
    status === 0 ? 'no answer' : String(status),
  ])
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(system)} sandbox</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(system)} sandbox</h1>`,
    `<p>Faults: ${escaped(faults.names.join(', ') || 'none')}. Reload for the present state.</p>`,
    table('What it holds', ['Kind', 'Records'], counts),
    ...newest,
    table(`Last ${requests.length} requests, newest first`, ['Time', 'Method', 'Path', 'Status'], requests),
    '</body></html>',
  ].join('\n')
}

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

/** A field as text; of a money object its amount, of a flag yes or no. */
function shown(body: JsonObject, column: string): string {
  const value = body[column]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return textOf(objectOf(value).amount) || textOf(value)
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
