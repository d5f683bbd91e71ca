import { sharedTexts } from '#shared-texts'
import type { Language } from '../language.ts'

/** A text and what stands in it: `key` is an i18next key with its namespace, such as `problems:compile.cycle`. */
export interface Sentence {
  readonly key: string
  readonly values: { readonly [name: string]: string | number }
}

/**
 * The sentence in words, as i18next would say it: `{{name}}` becomes the value, a number in the
 * language's own digits and grouping, and `count` chooses the plural form.
 * A key that no text has is given back, so that a mistake can be seen.
 */
export function say({ key, values }: Sentence, language: Language): string {
  const text = formsOf(key, values.count, language)
    .map((form) => textAt(form, language))
    .find((found) => found !== null)
  return text?.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => shown(values[name] ?? '', language)) ?? key
}

const shown = (value: string | number, language: Language): string =>
  typeof value === 'number' ? numbers[language].format(value) : value

const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB'),
  nl: new Intl.NumberFormat('nl-NL'),
  sv: new Intl.NumberFormat('sv-SE'),
  pl: new Intl.NumberFormat('pl-PL'),
}

/** The text at a key as it is written in the files, or null. */
export function textAt(key: string, language: Language): string | null {
  const [namespace = '', path = ''] = key.split(':', 2)
  const found = [namespace, ...path.split('.')].reduce<unknown>(
    (texts, name) => (hasKey(texts, name) ? texts[name] : null),
    sharedTexts[language],
  )
  return typeof found === 'string' ? found : null
}

function formsOf(key: string, count: string | number | undefined, language: Language): readonly string[] {
  if (typeof count !== 'number') return [key]
  const rule = pluralRules[language].select(count)
  return [...(count === 0 ? [`${key}_zero`] : []), `${key}_${rule}`, `${key}_other`, key]
}

const pluralRules: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  nl: new Intl.PluralRules('nl'),
  sv: new Intl.PluralRules('sv'),
  pl: new Intl.PluralRules('pl'),
}

function hasKey<Name extends string>(value: unknown, name: Name): value is { readonly [Key in Name]: unknown } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
