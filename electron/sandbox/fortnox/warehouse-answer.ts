import { randomUUID } from 'node:crypto'
import type { Json, JsonObject } from '../json-value.ts'
import { parseJsonObject } from '../json-value.ts'
import { requestUid } from './fortnox-problem.ts'

/** What may stand in a field of the warehouse API. */
interface WarehouseField {
  readonly kind: 'text' | 'boolean' | 'number' | 'date' | 'rows'
  /** Least and most characters of a text; the least a number may be. */
  readonly min?: number
  readonly max?: number
  readonly required?: boolean
}

export function warehouseResponse(body: JsonObject | readonly JsonObject[], status = 200): Response {
  return Response.json(body, { status, headers: { 'x-uid': requestUid() } })
}

/** The errors of the warehouse have another shape than those of `/3` (`apis/fortnox.md §4`). */
export function warehouseProblem(status: number, error: string, message: string): Response {
  return warehouseResponse({ id: randomUUID(), error, message }, status)
}

/** JSON without a wrapper. */
export function readWarehouseBody(text: string): JsonObject | Response {
  return parseJsonObject(text) ?? warehouseProblem(400, 'invalid.json', 'Felaktig JSON-syntax.')
}

/** The answer to the first field that is unknown, missing or wrong; null when all are right. */
export function checkWarehouseFields(
  body: JsonObject,
  fields: Readonly<Record<string, WarehouseField>>,
): Response | null {
  const wrong = (name: string) => warehouseProblem(400, 'invalid.value', `Ogiltigt värde (${name}).`)
  for (const [name, rule] of Object.entries(fields)) {
    if (rule.required && (body[name] === undefined || body[name] === null || body[name] === '')) return wrong(name)
  }
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!rule || (value !== null && !isRight(value, rule))) return wrong(name)
  }
  return null
}

export function wordsOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((word) => word !== '')
}

function isRight(value: Json, { kind, min = 0, max = Number.POSITIVE_INFINITY }: WarehouseField): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && [...value].length >= min && [...value].length <= max
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && value >= min
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'rows':
      return Array.isArray(value) && value.length > 0
  }
}
