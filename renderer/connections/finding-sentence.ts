import type { Finding } from '#shared/connections/preflight.ts'
import { dayIn, plainText } from '#shared/i18n/names.ts'
import { say } from '#shared/i18n/say.ts'
import type { Json } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'

/** A finding of a preflight in words; a remedy only where there is something to do. */
export function findingInWords({ check, variant, values }: Finding, language: Language) {
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownValue(value, language)]))
  const key = `preflight:${check}.${variant}`
  const remedyKey = `${key}-remedy`
  const remedy = say({ key: remedyKey, values: shown }, language)
  return { text: say({ key, values: shown }, language), remedy: remedy === remedyKey ? null : remedy }
}

const shownValue = (value: Json, language: Language): string | number =>
  typeof value === 'number' ? value : dayIn(plainText(value), language)
