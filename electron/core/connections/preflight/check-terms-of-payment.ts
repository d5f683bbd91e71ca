import { isJsonObject, type Json } from '#shared/json.ts'
import { findings, type PreflightSubject, unasked } from './check.ts'
import { flowNames, type NodeInUse } from './nodes-in-use.ts'

const finding = findings('terms-of-payment')

/** Terms of payment that a mapping names, against those that there are. jortt has no register of them. */
export async function* checkTermsOfPayment({ at: { system, client }, inUse, options }: PreflightSubject) {
  if (system !== 'fortnox') return
  const terms = await client.register('termsofpayments', options)
  if (!terms.ok) {
    yield unasked('terms-of-payment', terms.problem, 'settings')
    return
  }
  // Fortnox stores the codes in capitals (`apis/fortnox.md §5.6`).
  const codes = new Set(terms.value.map(({ code }) => code.toUpperCase()))
  const isThere = (term: string) => codes.has(term.toUpperCase())
  const used = [...new Set(inUse.flatMap(termsNamedBy))]
  const missing = used.filter((term) => !isThere(term))
  if (missing.length > 0) {
    const naming = inUse.filter((node) => termsNamedBy(node).some((term) => missing.includes(term)))
    yield finding('problem', 'missing', { terms: missing.join(', '), flows: flowNames(naming) })
  } else if (used.length > 0) yield finding('ok', 'found', { terms: used.join(', ') })
  else yield finding('ok', 'available', { number: codes.size })
}

/** Constants and the right-hand side of tables, wherever the terms of payment are mapped. */
function termsNamedBy({ config }: NodeInUse): readonly string[] {
  return isJsonObject(config.mapping) ? namedIn(config.mapping.TermsOfPayment) : []
}

function namedIn(expression: Json | undefined): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(namedIn)
  if (!isJsonObject(expression)) return []
  switch (expression.kind) {
    case 'constant':
      return textOf(expression.value)
    case 'lookup': {
      const rows = Array.isArray(expression.table) ? expression.table.filter(isJsonObject) : []
      const { otherwise } = expression
      return [...rows.map(({ to }) => to), isJsonObject(otherwise) ? otherwise.value : null].flatMap(textOf)
    }
    case 'first':
      return namedIn(expression.of)
    case 'condition':
      return [...namedIn(expression.then), ...namedIn(expression.otherwise)]
    default:
      return []
  }
}

function textOf(value: Json | undefined): readonly string[] {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? [] : [text]
}
