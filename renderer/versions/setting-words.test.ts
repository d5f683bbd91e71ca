import { beforeAll, describe, expect, it } from 'vitest'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { texts as english } from '#shared/i18n/en/texts.ts'
import { sharedTexts } from '#shared/i18n/loaded-texts.ts'
import type { Json } from '#shared/json.ts'
import { constant } from '#shared/mapping/expression.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { wordsIn } from '../canvas/words.ts'
import { itemText, type SettingTexts, scopeOf, settingText } from './setting-words.ts'

beforeAll(() => {
  sharedTexts.en = english
})

const texts = (): SettingTexts => ({
  words: wordsIn('en'),
  condition: (condition) => `a ${condition.kind}`,
  yes: 'yes',
  no: 'no',
  entries: (count) => `${count} entries`,
  allRecords: 'every record',
})
const scope = scopeOf(recordTypesOf(flowOf('invoices -> filter')).nodes.get('filter'))

function told(kind: string, setting: string, value: Json | undefined): string | null {
  const form = nodeDefinition(kind)?.form.find(({ field }) => field === setting)
  return settingText(kind, form, value, scope, texts())
}

describe('the value of a setting', () => {
  it('is called as its form calls it', () => {
    expect(told('fortnox.customers', 'state', 'active')).toBe('Active')
    expect(told('fortnox.customers', 'details', true)).toBe('yes')
    expect(told('fortnox.customers', 'connection', 'fortnox')).toBe('Fortnox')
    expect(told('split', 'list', 'line_items')).toBe('Invoice lines')
    expect(told('formula', 'type', 'decimal')).toBe('Decimal number')
  })

  it('is nothing where nothing is set', () => {
    for (const value of [undefined, null, '', []]) expect(told('fortnox.customers', 'state', value)).toBeNull()
  })

  it('names the fields of a rule', () => {
    expect(told('lookup', 'of', { kind: 'field', path: 'reference' })).toBe('Reference')
    expect(told('filter', 'condition', { kind: 'all', of: [] })).toBe('every record')
    expect(told('filter', 'condition', { kind: 'not', of: { kind: 'all', of: [] } })).toBe('a not')
  })

  it('is counted where it has no words of its own', () => {
    expect(told('map', 'strange', [{ a: 1 }, { a: 2 }])).toBe('2 entries')
    expect(told('map', 'strange', [1, 2])).toBe('1, 2')
    expect(told('map', 'strange', 12)).toBe('12')
  })
})

describe('one of the things that a setting lists', () => {
  const item = (value: object) => itemText(JSON.parse(JSON.stringify(value)), scope, texts())

  it('says how a field is made, what a case asks for, and what a table answers', () => {
    expect(item({ name: 'store', type: 'text', value: constant('1') })).toBe('Text · "1"')
    expect(item({ port: 'case-1', name: 'Dutch', condition: { kind: 'all', of: [] } })).toBe('Dutch · every record')
    expect(item({ from: 'NL', to: '25' })).toBe('25')
    expect(item({ name: 'Price', type: 'decimal' })).toBe('Decimal number')
  })

  it('is nothing where it is not there', () => {
    expect(itemText(undefined, scope, texts())).toBeNull()
  })
})
