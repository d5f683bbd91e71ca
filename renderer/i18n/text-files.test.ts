import { describe, expect, it } from 'vitest'
import { languages } from '#shared/language.ts'
import { texts as en } from './en/texts.ts'
import { preferredLanguage } from './i18n.ts'
import { texts as nl } from './nl/texts.ts'
import { texts as pl } from './pl/texts.ts'
import { texts as sv } from './sv/texts.ts'

const resources = { en, nl, sv, pl }
const others = languages.filter((language) => language !== 'en')
const namespaces = Object.keys(resources.en)

/** Every text of a file by its path, such as `page.tabs.log`. */
function textsOf(texts: object, path = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as const],
  )
}

/** Languages differ in how many plural forms they have, so all forms of a text count as one key. */
const keysOf = (texts: object) => [...new Set(textsOf(texts).map(([path]) => path.replace(pluralForm, '')))].sort()
const pluralForm = /_(zero|one|two|few|many|other)$/

const placeholdersIn = (text: unknown) => [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const fileOf = (language: keyof typeof resources, namespace: string): object => {
  const found = Object.entries(resources[language]).find(([name]) => name === namespace)
  return found?.[1] ?? {}
}

describe.each(namespaces)('the texts of %s', (namespace) => {
  it.each(others)('have the same keys in %s as in English', (language) => {
    expect(keysOf(fileOf(language, namespace))).toEqual(keysOf(fileOf('en', namespace)))
  })

  it.each(languages)('are never empty in %s', (language) => {
    const empty = textsOf(fileOf(language, namespace)).filter(
      ([, text]) => typeof text !== 'string' || text.trim() === '',
    )
    expect(empty).toEqual([])
  })

  it.each(languages)('have every plural form that %s has', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const paths = new Set(textsOf(fileOf(language, namespace)).map(([path]) => path))
    const plurals = [...paths].filter((path) => path.endsWith('_one')).map((path) => path.replace(pluralForm, ''))
    expect(
      plurals.flatMap((path) => forms.map((form) => `${path}_${form}`)).filter((path) => !paths.has(path)),
    ).toEqual([])
  })

  it.each(others)('have the same placeholders in %s as in English', (language) => {
    const english = new Map(textsOf(fileOf('en', namespace)))
    for (const [path, text] of textsOf(fileOf(language, namespace))) {
      const original = english.get(path) ?? english.get(path.replace(pluralForm, '_other'))
      expect({ path, placeholders: placeholdersIn(text) }).toEqual({ path, placeholders: placeholdersIn(original) })
    }
  })
})

describe('the language of a first start', () => {
  it.each([
    [['sv-SE', 'en'], 'sv'],
    [['de-DE', 'nl-BE', 'en'], 'nl'],
    [['PL'], 'pl'],
    [['de-DE', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('is, of %j, %s', (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language)
  })
})
