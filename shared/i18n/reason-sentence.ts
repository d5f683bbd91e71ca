import type { Language } from '../language.ts'
import type { Reason } from '../runs/reason.ts'
import { refusalOf } from '../runs/refusal.ts'
import { valueText } from './mapping-sentence.ts'
import {
  countryName,
  entityName,
  fieldName,
  type Naming,
  nodeName,
  numberIn,
  percentIn,
  plainText,
  vatTypeName,
} from './names.ts'
import { type Sentence, say, textAt } from './say.ts'

/** Why a record or a connection is not as it should be. The other system's code is not in it: see `reasonInWords`. */
export function reasonText({ kind, values, code }: Reason, naming: Naming): Sentence {
  const { language } = naming
  const named = Object.entries(values).map(([name, value]) => [name, nameOf(name, plainText(value), naming)])
  const shown: Record<string, string> = Object.fromEntries(named)
  const message = shown.message ?? ''
  const amount = (name: string) => `${numberIn(shown[name] ?? '', language)} ${shown.currency ?? ''}`.trim()
  switch (kind) {
    case 'mapping-failed': {
      const wrong = valueText({ ...values, kind: values.problem ?? '' }, language)
      const problem = textAt(wrong.key, language) === null ? '' : say(wrong, language)
      return reason(kind, { ...shown, problem })
    }
    case 'formula-failed': {
      // Attempts of the first version are in the log with a message only.
      const wrong = shown.problem ? say(valueText({ ...values, kind: shown.problem }, language), language) : message
      return reason(kind, { ...shown, detail: after(wrong) })
    }
    case 'article-unknown':
      return reason(kind, { ...shown, detail: after(shown.description ?? '') })
    case 'customer-missing':
      return reason(shown.customer ? kind : 'customer-unknown', shown)
    case 'still-unclear':
      return reason(kind, { ...shown, hint: inBrackets(`${shown.entity ?? ''} ${shown.reference ?? ''}`.trim()) })
    case 'server-error':
      return reason(kind, { ...shown, hint: inBrackets(shown.status ?? '') })
    case 'vat-rate': {
      const known = Array.isArray(values.known) ? values.known : []
      const percent = (rate: string) => percentIn(rate, language)
      return reason(kind, {
        ...shown,
        rate: percent(plainText(values.rate)),
        known: known.map(plainText).map(percent).join(', '),
      })
    }
    case 'refused': {
      const about = refusalOf(code)
      return reason(about ? `refusal.${about}` : kind, { ...shown, detail: after(message) })
    }
    case 'access-lost':
      return reason(kind, { ...shown, how: say({ key: `reasons:accessLost.${shown.how}`, values: shown }, language) })
    case 'sign-in-failed': {
      const problem = say({ key: `reasons:signIn.${shown.problem}`, values: shown }, language)
      return reason(kind, { ...shown, problem: problem.replace(/[.\s]+$/, '') })
    }
    case 'total-differs': {
      const figure = shown.rate ? 'rate' : shown.figure
      const amounts = { expected: amount('expected'), actual: amount('actual') }
      // Attempts of the first version are in the log without the figure.
      if (!figure) return reason(kind, amounts)
      return reason(`totalDiffers.${figure}`, { ...amounts, rate: percentIn(shown.rate ?? '', language) })
    }
    case 'edited-by-hand': {
      const fields = Array.isArray(values.fields) ? values.fields : []
      return reason(kind, { fields: fields.map((path) => fieldName(plainText(path), language)).join(', ') })
    }
    case 'script-failed': {
      const where = shown.line ? ` ${say({ key: 'reasons:scriptLine', values: { line: shown.line } }, language)}` : ''
      const problem = say({ key: `reasons:script.${shown.problem}`, values: {} }, language)
      return reason(kind, { ...shown, problem, where, detail: after(message) })
    }
    case 'plan-outdated': {
      const empty = say({ key: 'reasons:planOutdated.empty', values: {} }, language)
      const [planned, found] = [shown.planned || empty, shown.found || empty]
      const target = plainText(values.target)
      return reason(`planOutdated.${plainText(values.what)}`, {
        ...shown,
        target: target === '' ? '' : ` ${target}`,
        planned,
        found,
        action: textAt(`reasons:planOutdated.action.${shown.action}`, language) ?? shown.action ?? '',
      })
    }
    case 'payment-too-large':
      return reason(kind, { amount: amount('amount'), open: amount('open') })
    default:
      return reason(kind, { ...shown, detail: after(message) })
  }
}

/** When it is said: credentials that were refused in the very dialog that asks for them are mended there. */
interface Occasion {
  readonly while?: 'connecting'
}

/** What to do about it; null where there is nothing to do. */
export function reasonRemedy(given: Reason, { language }: Naming, occasion: Occasion = {}): Sentence | null {
  const atOnce = `reasons:remedyConnecting.${given.kind}`
  if (occasion.while === 'connecting' && textAt(atOnce, language) !== null) return { key: atOnce, values: {} }
  if (given.kind === 'mapping-failed') {
    const special = `problems:fix.value.${plainText(given.values.problem)}`
    if (textAt(special, language) !== null) return { key: special, values: {} }
  }
  const named = Object.fromEntries(Object.entries(given.values).map(([name, value]) => [name, plainText(value)]))
  const signIn = `reasons:remedySignIn.${plainText(given.values.problem)}`
  if (given.kind === 'sign-in-failed' && textAt(signIn, language) !== null) return { key: signIn, values: named }
  const about = given.kind === 'refused' ? refusalOf(given.code) : null
  if (about) return { key: `reasons:remedyRefusal.${about}`, values: named }
  const unnamed = given.kind === 'customer-missing' && plainText(given.values.customer) === ''
  const key = `reasons:remedy.${unnamed ? 'customer-unknown' : given.kind}`
  const text = textAt(key, language)
  return text === null ? null : { key, values: text.includes('{{') ? named : {} }
}

/** What happened, with the other system's code and without the remedy: for a line of a list. */
export function reasonInShort(given: Reason, naming: Naming): string {
  return withCode(say(reasonText(given, naming), naming.language).trim(), given.code)
}

/** All of it: what happened with the other system's code, how much more of it, and the remedy. */
export function reasonInWords(given: Reason, naming: Naming, occasion: Occasion = {}): string {
  const { language } = naming
  const more = Number(given.values.more ?? 0)
  const remedy = reasonRemedy(given, naming, occasion)
  return [
    reasonInShort(given, naming),
    ...(more > 0 ? [say({ key: 'reasons:more-unfilled', values: { count: more } }, language)] : []),
    ...(remedy ? [say(remedy, language)] : []),
  ].join(' ')
}

/** "… is inactive." and 2000550 become "… is inactive (2000550).", unless the code is said already. */
function withCode(text: string, code: string | undefined): string {
  return !code || text.includes(code) ? text : `${text.replace(/\.$/, '')} (${code}).`
}

const reason = (key: string, values: Sentence['values']): Sentence => ({ key: `reasons:${key}`, values })
const after = (detail: string): string => (detail === '' ? '' : `: ${detail.replace(/[.\s]+$/, '')}`)
const inBrackets = (hint: string): string => (hint === '' ? '' : ` (${hint})`)

function nameOf(name: string, value: string, naming: Naming): string {
  const { language }: { language: Language } = naming
  switch (name) {
    case 'node':
      return nodeName(value, naming)
    case 'entity':
      return entityName(value, language)
    case 'country':
      return countryName(value, language)
    case 'vatType':
      return vatTypeName(value, language)
    case 'target':
      return fieldName(value, language)
    case 'columnType':
      return textAt(`nodes:valueTypes.${value}`, language)?.toLowerCase() ?? value
    default:
      return value
  }
}
