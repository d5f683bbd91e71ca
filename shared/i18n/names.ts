import type { Flow } from '../flow/flow.ts'
import type { Json } from '../json.ts'
import type { Language } from '../language.ts'
import { portName } from '../nodes/nodes.ts'
import type { Field } from '../records/field.ts'
import { childFields } from '../records/field-at.ts'
import { recordTypes } from '../records/record-types.ts'
import { say, textAt } from './say.ts'

/** What is needed to name things: the reader's language, and the flow whose steps are meant, where one is at hand. */
export interface Naming {
  readonly language: Language
  readonly flow?: Pick<Flow, 'nodes'> | null
}

export const systemNames = { jortt: 'jortt', fortnox: 'Fortnox' } as const

/** A node's own name, else the title of its kind, else its id. */
export function nodeName(nodeId: string, { language, flow }: Naming): string {
  const node = flow?.nodes.find(({ id }) => id === nodeId)
  return node?.name ?? (node && kindTitle(node.kind, language)) ?? nodeId
}

export function kindTitle(kind: string, language: Language): string {
  return textAt(`nodes:${kind}.title`, language) ?? kind
}

/** The label of one of a node's settings or ports. */
export function partName(nodeId: string, part: 'fields' | 'ports', name: string, { language, flow }: Naming): string {
  const node = flow?.nodes.find(({ id }) => id === nodeId)
  const own = node && part === 'ports' ? portName(node, name) : null
  return textAt(`nodes:${node?.kind}.${part}.${name.split('.')[0]}`, language) ?? own ?? name
}

export function recordTypeName(id: string, language: Language): string {
  return textAt(`nodes:types.${id.startsWith('flow.') ? 'flow' : id}`, language) ?? id
}

/**
 * The labels along a path such as `InvoiceRows[0].VAT`, rows counted from 1; the path itself where nobody knows it.
 * `lines[0].Description` is of the article that a line asks for: no record has its fields.
 */
export function fieldName(path: string, language: Language): string {
  const [, row, inLine] = /^lines\[(\d+)\]\.(.+)$/.exec(path) ?? []
  if (row !== undefined && inLine !== undefined) {
    const labels = labelsAlong(recordTypes['fortnox.article'].fields, inLine.split('.'), language)
    const field = labels?.join(' › ') ?? inLine
    return say({ key: 'reasons:line-field', values: { line: Number(row) + 1, field } }, language)
  }
  const inRow = path.startsWith('$item.')
  const steps = (inRow ? path.slice('$item.'.length) : path).split('.')
  for (const { fields } of Object.values(recordTypes)) {
    const scopes = inRow ? fields.filter((field) => field.type === 'list').map(childFields) : [fields]
    const labels = scopes.map((scope) => labelsAlong(scope, steps, language)).find((found) => found !== null)
    if (labels) return labels.join(' › ')
  }
  return path
}

function labelsAlong(fields: readonly Field[], steps: readonly string[], language: Language): readonly string[] | null {
  const [step, ...rest] = steps
  if (step === undefined) return []
  const [, key, row] = /^([^[\]]+)(?:\[(\d*)\])?$/.exec(step) ?? []
  const field = fields.find((candidate) => candidate.key === key)
  const further = field ? labelsAlong(childFields(field), rest, language) : null
  if (!field || further === null) return null
  const label = field.label[language]
  return [row ? `${label} ${Number(row) + 1}` : label, ...further]
}

/** The name of a country, beside its code. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code)
  return name === undefined ? code : `${name} (${code})`
}

export function vatTypeName(code: string, language: Language): string {
  const name = textAt(`reasons:vatType.${code}`, language)
  return name === null ? code : `${name} (${code})`
}

/** Clients name an entity as in the path of the request, which may be the plural. */
export function entityName(entity: string, language: Language): string {
  return (
    textAt(`reasons:entity.${entity}`, language) ??
    textAt(`reasons:entity.${entity.replace(/s$/, '')}`, language) ??
    entity
  )
}

// Day before month, as both ledgers write dates.
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL', sv: 'sv-SE', pl: 'pl-PL' }

/** A decimal text as the language writes it, with all its decimals; other text stays as it is. */
export function numberIn(text: string, language: Language): string {
  if (!isNumeric(text)) return text
  const decimals = text.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: 20,
  }).format(text)
}

/** A percentage such as "25.5" with its sign: 25.5%, in Swedish 25,5 %. */
export function percentIn(text: string, language: Language): string {
  return `${numberIn(text, language)}${language === 'sv' ? '\u00A0' : ''}%`
}

/** A day such as "2026-10-01" as the language writes it; other text stays as it is. */
export function dayIn(text: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const format = new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(text))
}

/** Any value of a reason as text: lists joined, nothing as the empty text. */
export function plainText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return Array.isArray(value) ? value.map(plainText).join(', ') : JSON.stringify(value)
  return String(value)
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}
