import { isJsonObject, type Json } from '#shared/json.ts'
import type { FailureDecoder } from '../../connections/api-failure.ts'

const scopeCodes = new Set(['2000663'])
const licenceCodes = new Set(['2001101', '2001103', '2001393', '2002455', '2001339', '2003330'])
const loginCodes = new Set(['2000310', '2000311', '2004054'])
/** A failure of Fortnox's own, whatever status it comes with. */
const systemCodes = new Set(['1000003'])

/**
 * What Fortnox's refusals mean (`apis/fortnox.md §4`). Four shapes are live: ErrorInformation in either casing, the
 * gateway's bare message, the warehouse's own, and bodies that are no JSON at all. Codes without a kind of their own
 * are explained where the sentence is made (`shared/runs/refusal.ts`).
 */
export const decodeFortnoxFailure: FailureDecoder = ({ status, json, entity, target }) => {
  const { code, message } = wordsOf(json)
  const said = { code, message }
  if (code !== undefined && scopeCodes.has(code)) return { kind: 'scope-missing', ...said }
  if (code !== undefined && licenceCodes.has(code)) return { kind: 'licence-missing', ...said }
  if (status === 401 || (code !== undefined && loginCodes.has(code))) return { kind: 'unauthorized', ...said }
  // "Behörighet saknas" comes with code 0 and with 400 or 403: a right of the user or a module is missing.
  if (status === 403 || (code === '0' && /beh[öo]righet saknas/i.test(message ?? ''))) {
    return { kind: 'licence-missing', ...said }
  }
  if (status === 404) return { kind: 'not-found', entity, target, ...said }
  if (status === 429) return { kind: 'rate-limited', ...said }
  if (status >= 500 || (code !== undefined && systemCodes.has(code))) return { kind: 'server-error', status, ...said }
  if (message === undefined && code === undefined) return { kind: 'unreadable' }
  return { kind: 'invalid', message: message ?? `HTTP ${status}`, details: [], code }
}

function wordsOf(json: Json | undefined): { code: string | undefined; message: string | undefined } {
  const information = property(json, 'errorinformation') ?? json ?? null
  const code = textOf(property(information, 'code')) ?? warehouseCode(information)
  return { code, message: textOf(property(information, 'message')) }
}

/** The warehouse has a word where the others have a number: `missing.rights`. */
function warehouseCode(information: Json): string | undefined {
  const error = textOf(property(information, 'error'))
  return error !== undefined && /[a-z]/i.test(error) ? error : undefined
}

/** The property with this name in any casing. */
function property(value: Json | undefined, name: string): Json | undefined {
  if (!isJsonObject(value)) return undefined
  return Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1]
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
