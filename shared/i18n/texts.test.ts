import { describe, expect, it } from 'vitest'
import { languages } from '../language.ts'
import type { NodeDefinition } from '../nodes/define-node.ts'
import { nodeDefinition, nodes } from '../nodes/nodes.ts'
import { valueTypes } from '../nodes/parts/made-field.ts'
import { recordTypes } from '../records/record-types.ts'
import { outcomes } from '../runs/outcome.ts'
import { reasonKinds } from '../runs/reason.ts'
import { say, textAt } from './say.ts'
import { summaryText } from './sentence.ts'
import { sharedTexts } from './texts.ts'

/** Key → text of everything in a language, nested keys dotted. */
function allTexts(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return new Map(entries.flatMap(([key, inner]) => [...allTexts(inner, path === '' ? key : `${path}.${key}`)]))
}

const plural = /_(one|two|few|many|other)$/
const baseOf = (key: string): string => key.replace(plural, '')
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
const texts = new Map(languages.map((language) => [language, allTexts(sharedTexts[language])]))
const english = allTexts(sharedTexts.en)
const definitions: readonly NodeDefinition[] = nodes.flatMap(({ kind }) => nodeDefinition(kind) ?? [])

describe.each(languages)('the texts in %s', (language) => {
  const own = texts.get(language) ?? english

  it('have the same keys as the English ones, plural forms aside', () => {
    expect([...new Set([...own.keys()].map(baseOf))].sort()).toEqual(
      [...new Set([...english.keys()].map(baseOf))].sort(),
    )
  })

  it('have every plural form the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const bases = [...english.keys()].filter((key) => key.endsWith('_one')).map(baseOf)
    expect(bases.length).toBeGreaterThan(0)
    expect(bases.flatMap((base) => forms.map((form) => `${base}_${form}`)).filter((key) => !own.has(key))).toEqual([])
  })

  it('name the same values in every language', () => {
    const different = [...own].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? ''
      return placeholders(text).join() !== placeholders(source).join()
    })
    expect(different).toEqual([])
  })

  it('are filled, tidy and calm', () => {
    const untidy = [...own].filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || /!|\.\.\.|\s{2}/.test(text),
    )
    expect(untidy).toEqual([])
  })

  it('are no leftovers in English', () => {
    if (language === 'en') return
    const sentences = [...own].filter(([key, text]) => text.split(' ').length > 3 && text === english.get(key))
    expect(sentences).toEqual([])
  })

  it.each(definitions.map((definition) => [definition.kind, definition] as const))(
    'cover the node %s',
    (kind, definition) => {
      const keys = [
        'title',
        'description',
        ...definition.inputs.map((port) => `ports.${port.name}`),
        // A route's cases are called what the user calls them.
        ...definition.outputs
          .filter((port) => definition.portName(definition.defaults(null) as never, port) === null)
          .map((port) => `ports.${port}`),
        ...definition.form.map(({ field }) => `fields.${field}`),
        ...definition.form.flatMap((row) =>
          'options' in row ? row.options.map((option) => `options.${row.field}.${option}`) : [],
        ),
      ]
      expect(keys.filter((key) => textAt(`nodes:${kind}.${key}`, language) === null)).toEqual([])
    },
  )

  it.each(configurations().map((it) => [`${it.kind} ${JSON.stringify(it.summary)}`, it] as const))(
    'sum up the settings of %s',
    (_name, { kind, summary }) => {
      const sentence = summaryText(kind, summary, language)
      expect(say(sentence, language)).not.toBe(sentence.key)
      expect(say(sentence, language)).not.toContain('{{')
    },
  )

  it('name every category, record type and type of value', () => {
    const keys = [
      ...['source', 'transform', 'sink'].map((category) => `categories.${category}`),
      ...Object.keys(recordTypes).map((id) => `types.${id}`),
      ...valueTypes.map((type) => `valueTypes.${type}`),
    ]
    expect(keys.filter((key) => textAt(`nodes:${key}`, language) === null)).toEqual([])
  })

  it('have a word and an explanation for every outcome, and a sentence for every reason', () => {
    const keys = [...outcomes.flatMap((outcome) => [`outcome.${outcome}`, `outcomeHelp.${outcome}`]), ...reasonKinds]
    expect(keys.filter((key) => textAt(`reasons:${key}`, language) === null)).toEqual([])
  })

  it('have remedies only for reasons that there are', () => {
    const known = new Set<string>([...reasonKinds, 'customer-unknown'])
    expect(Object.keys(sharedTexts[language].reasons.remedy).filter((kind) => !known.has(kind))).toEqual([])
  })
})

/** The defaults of every kind, and what each choice of a select makes of them. */
function configurations() {
  return definitions.flatMap((definition) => {
    const defaults = definition.defaults(null)
    const changed = definition.form.flatMap((row) =>
      row.widget === 'select' ? row.options.map((option) => ({ ...defaults, [row.field]: option })) : [],
    )
    const dated = changed.filter((config) => 'from' in config).map((config) => ({ ...config, from: '2026-10-01' }))
    const oneCustomer = 'defaultCustomer' in defaults ? [{ ...defaults, defaultCustomer: '1042' }] : []
    return [defaults, ...changed, ...dated, ...oneCustomer].map((config) => ({
      kind: definition.kind,
      summary: definition.summary(definition.config.parse(config)),
    }))
  })
}
