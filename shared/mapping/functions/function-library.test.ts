import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '#shared/language.ts'
import { functionLibrary, functionNamed } from './function-library.ts'

describe('the function library', () => {
  const examples = functionLibrary.flatMap((definition) =>
    definition.examples.map((example) => ({ name: definition.name, ...example, text: JSON.stringify(example.args) })),
  )

  it.each(examples)('$name gives what its example says for $text', ({ name, args, result }) => {
    expect(functionNamed(name)?.invoke(args)).toEqual(result)
  })

  it('has an example and a description in every language for every function', () => {
    for (const definition of functionLibrary) {
      expect(definition.examples.length, definition.name).toBeGreaterThan(0)
      for (const language of languages) expect(definition.description[language], definition.name).toMatch(/\S.*\.$/)
    }
  })

  it('lists every function defined in the folder, each name once', () => {
    const folder = new URL('.', import.meta.url)
    const defined = readdirSync(folder)
      .filter((file) => file.endsWith('-functions.ts'))
      .flatMap((file) =>
        Array.from(readFileSync(new URL(file, folder), 'utf8').matchAll(/= defineFunction\(\{\s+name: '(\w+)'/g)),
      )
      .map((match) => match[1])
    expect(functionLibrary.map(({ name }) => name).toSorted()).toEqual(defined.toSorted())
    expect(new Set(defined).size).toBe(defined.length)
  })

  it('has room for many values only in the last parameter', () => {
    for (const { name, params } of functionLibrary) {
      expect(
        params.findIndex((parameter) => parameter.many),
        name,
      ).toBeOneOf([-1, params.length - 1])
    }
  })

  it('gives nothing for an empty required argument and names one that can not be used', () => {
    expect(functionNamed('upper')?.invoke([null])).toBeNull()
    expect(functionNamed('addDays')?.invoke(['', 3])).toBeNull()
    expect(() => functionNamed('addDays')?.invoke(['20 November', 3])).toThrow(
      expect.objectContaining({
        fault: { kind: 'wrong-argument', function: 'addDays', parameter: 'date', wanted: 'date', value: '20 November' },
      }),
    )
    expect(() => functionNamed('countryName')?.invoke(['SE', 'fr'])).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ kind: 'refused-argument', allowed: 'sv, en' }) }),
    )
    expect(() => functionNamed('divide')?.invoke(['1', '0'])).toThrow(
      expect.objectContaining({ fault: { kind: 'division-by-zero', function: 'divide' } }),
    )
  })
})
