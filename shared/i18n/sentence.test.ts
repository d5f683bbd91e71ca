import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../language.ts'
import type { ReasonKind } from '../runs/reason.ts'
import { refusals } from '../runs/refusal.ts'
import { reasonValues } from '../testing/reason-samples.ts'
import { everySentence, files, flow, problems, target } from '../testing/sentence-samples.ts'
import { valueText } from './mapping-sentence.ts'
import { numberIn } from './names.ts'
import {
  fileText,
  issueText,
  problemText,
  reasonInShort,
  reasonInWords,
  reasonRemedy,
  say,
  startText,
  summaryText,
  unboundRoleFix,
  unboundRoleText,
} from './sentence.ts'
import { sharedTexts } from './texts.ts'

describe.each(languages)('every sentence in %s', (language) => {
  const i18n = i18next.createInstance()
  void i18n.init({
    resources: sharedTexts,
    lng: language,
    ns: ['nodes', 'problems', 'reasons'],
    interpolation: { escapeValue: false },
    initAsync: false,
  })

  it('exists and has all its values', () => {
    const faulty = everySentence(language).filter((sentence) => {
      // A placeholder that names itself shows which values the text asks for and did not get.
      const asked = i18n.t(sentence.key, { ...sentence.values, skipInterpolation: true })
      const missing = [...String(asked).matchAll(/\{\{(\w+)\}\}/g)].filter(
        ([, name]) => !Object.hasOwn(sentence.values, name ?? ''),
      )
      return asked === sentence.key || say(sentence, language) === sentence.key || missing.length > 0
    })
    expect(faulty).toEqual([])
  })

  it('is said as i18next says it', () => {
    for (const sentence of everySentence(language)) {
      // i18next would leave 20000 ungrouped.
      const grouped = Object.entries(sentence.values).map(([name, value]) => [
        name,
        typeof value === 'number' && name !== 'count' ? numberIn(String(value), language) : value,
      ])
      expect(say(sentence, language)).toBe(i18n.t(sentence.key, Object.fromEntries(grouped)))
    }
  })

  it.each([0, 1, 2, 5, 12, 22, 101])('has the plural form for %i', (count) => {
    const sentence = summaryText('fortnox.invoice', { key: 'draft', values: { count } }, language)
    expect(say(sentence, language)).toBe(i18n.t(sentence.key, { count }))
    const rows = summaryText('lookup', { key: 'table', values: { name: 'terms', count } }, language)
    expect(say(rows, language)).toBe(i18n.t(rows.key, { count, name: 'terms' }))
  })

  it('ends as a sentence does', () => {
    const said = everySentence(language).map((sentence) => say(sentence, language))
    // A file's path stands last, so that it can be copied without a full stop.
    expect(said.filter((text) => !text.endsWith('.') && !text.endsWith('koppla.db'))).toEqual([])
    expect(said.filter((text) => /undefined|null|\[object|\(\)|: \.|\.\.$/.test(text))).toEqual([])
  })
})

describe('a reason', () => {
  it('names a field of a line by the line and the label', () => {
    const changed = {
      kind: 'text-changed',
      values: { target: 'lines[0].Description', before: 'a\nb', after: 'a b' },
    } as const
    expect(reasonInShort(changed, { language: 'en' })).toMatch(/^Line 1, Description was changed to fit/)
    expect(reasonInShort(changed, { language: 'nl' })).toMatch(/^Regel 1, /)
  })

  it('sends nobody elsewhere while the credentials are being typed in', () => {
    const refused = { kind: 'unauthorized', values: { connection: 'Shop', message: '' } } as const
    expect(reasonInWords(refused, { language: 'en' })).toContain('under Connections')
    expect(reasonInWords(refused, { language: 'en' }, { while: 'connecting' })).toMatch(
      /Check the client ID, the secret/,
    )
    const unreachable = { kind: 'unreachable', values: { connection: 'Shop', address: 'x' } } as const
    expect(reasonRemedy(unreachable, { language: 'en' }, { while: 'connecting' })).toEqual(
      reasonRemedy(unreachable, { language: 'en' }),
    )
  })

  const words = (
    kind: ReasonKind,
    values: (typeof reasonValues)[ReasonKind],
    language: Language = 'en',
    code?: string,
  ) => reasonInWords({ kind, values, code }, { language, flow })

  it('says what happened, keeps the code of the other system and says what to do', () => {
    expect(words('refused', reasonValues.refused, 'en', '2009999')).toBe(
      'Fortnox did not accept it: Artikel 77 är inaktiv (2009999). Correct it as the message says, then retry.',
    )
    expect(words('unreachable', reasonValues.unreachable, 'nl', 'ECONNREFUSED')).toBe(
      '“Fortnox Åkerlund” was niet bereikbaar op https://api.fortnox.se (ECONNREFUSED). Controleer het netwerk en het adres van de verbinding en probeer het opnieuw.',
    )
  })

  it('is said in short with its code and without the remedy', () => {
    const reason = { kind: 'server-error', values: { system: 'jortt', status: 502 }, code: 'server.error' } as const
    expect(reasonInShort(reason, { language: 'sv' })).toBe('jortt hade ett eget fel (502) (server.error).')
  })

  it('explains a refusal by its code, beside the words of the other system', () => {
    const values = { system: 'Fortnox', message: 'Ogiltigt värde' }
    expect(words('refused', values, 'en', '2000359')).toBe(
      'Fortnox does not accept some characters in it: Ogiltigt värde (2000359). Replace the characters in the source, or clean them in the mapping.',
    )
    expect(words('refused', { system: 'jortt', message: null }, 'nl', 'operation.year_closed')).toBe(
      'Het boekjaar is afgesloten in jortt (operation.year_closed). Kies een datum in een open jaar of open het jaar daar.',
    )
  })

  it.each(languages)('explains every known refusal and what to do about it: %s', (language) => {
    const keys = refusals.flatMap((about) => [`refusal.${about}`, `remedyRefusal.${about}`])
    expect(keys.filter((key) => say({ key: `reasons:${key}`, values: {} }, language).includes('reasons:'))).toEqual([])
  })

  it('does not repeat a code that the message has', () => {
    expect(words('refused', { system: 'Fortnox', message: 'Invalid (2009999)' }, 'en', '2009999')).toContain(
      'accept it: Invalid (2009999). Correct',
    )
  })

  it('writes numbers, countries and VAT types as the language does', () => {
    expect(words('vat-rate', reasonValues['vat-rate'], 'nl')).toContain(
      '25,5% btw past niet bij deze klant: btw verlegd binnen de EU (EUREVERSEDVAT), Nederland (NL). Toegestaan: 0%, 9%, 21%.',
    )
    expect(words('total-differs', reasonValues['total-differs'], 'pl')).toContain('oczekiwano 1234,50 SEK')
    expect(words('total-differs', reasonValues['total-differs'], 'en')).toContain('1,234.50 SEK was expected')
    expect(words('total-differs', { ...reasonValues['total-differs'], figure: 'vat', rate: '12.5' }, 'nl')).toContain(
      'De btw van 12,5% verschilt: verwacht was 1.234,50 SEK',
    )
  })

  it('names fields by their labels, rows from 1, and steps by their own names', () => {
    expect(words('text-changed', { ...reasonValues['text-changed'], target })).toMatch(
      /^Invoice rows 1 › VAT .* was changed/,
    )
    expect(words('filtered', { node: 'n1' })).toBe('“Paid ones” left it out.')
    expect(words('filtered', { node: 'gone' })).toBe('“gone” left it out.')
  })

  it('tells about a mapping what is wrong, how much more is, and the remedy', () => {
    expect(words('mapping-failed', reasonValues['mapping-failed'])).toBe(
      'Country code could not be filled. “Holland” is not written as it should be. 2 more fields could not be filled. Correct the value in the source or in the mapping.',
    )
    expect(words('mapping-failed', { target: 'City' })).toBe(
      'City could not be filled. Change the mapping of this field, or the value in the source.',
    )
  })

  it('gets by without what a client could not tell', () => {
    expect(words('customer-missing', { customer: null })).toMatch(/^The record does not say which customer/)
    expect(words('still-unclear', { entity: 'invoice', reference: null })).toContain('came (invoice).')
    expect(words('article-unknown', { line: 3, description: null })).toContain('for line 3.')
    expect(words('unauthorized', {})).toMatch(/^The credentials of “” were not accepted\./)
  })
})

describe('a problem of a flow', () => {
  it('can name a role without a connection once for all its steps', () => {
    const problem = {
      severity: 'error',
      kind: 'missing-connection',
      nodeId: 'a',
      role: 'archive',
      system: 'fortnox',
    } as const
    expect(say(unboundRoleText(problem), 'en')).toBe('No connection to Fortnox is chosen (archive).')
    expect(say(unboundRoleText({ ...problem, role: 'fortnox' }), 'sv')).toBe('Ingen anslutning till Fortnox är vald.')
    expect(say(unboundRoleFix(), 'en')).toBe('Choose a connection under Settings.')
  })

  it('names the step by its own name, else by its kind, and a setting by its label', () => {
    const [problem] = problems['bad-config']
    expect(problem && say(problemText(problem, { language: 'nl', flow }), 'nl')).toBe(
      '“Fortnox-factuur”: de instelling “Als de factuur bestaat” klopt niet (Invalid option).',
    )
    const [cycle] = problems.cycle
    expect(cycle && say(problemText(cycle, { language: 'en', flow }), 'en')).toBe(
      'These steps lead in a circle: Paid ones, Fortnox invoice.',
    )
  })

  it('names the setting where an expression stands outside a mapping', () => {
    const wrong = { kind: 'unknown-field', severity: 'error', target: 'condition', path: 'colour' } as const
    const problem = { severity: 'error', kind: 'mapping', nodeId: 'n1', field: 'condition', problem: wrong } as const
    expect(say(problemText(problem, { language: 'en', flow }), 'en')).toBe(
      '“Paid ones”, Conditions: It reads “colour”, which the records don’t have.',
    )
  })

  it('counts only what keeps a flow from running', () => {
    const warning = { severity: 'warning', kind: 'no-sink' } as const
    const error = { severity: 'error', kind: 'empty-flow' } as const
    expect(say(startText({ kind: 'does-not-compile', problems: [warning, error] }), 'en')).toBe(
      'The flow can’t run: 1 problem has to be solved first.',
    )
  })

  it('writes a rounded number as the language does', () => {
    const issue = {
      kind: 'rounded',
      severity: 'warning',
      target: 'Freight',
      before: '1.005',
      after: '1.01',
      decimals: 2,
    } as const
    expect(say(issueText(issue, 'nl'), 'nl')).toBe('Vrachtkosten: Afgerond van 1,005 naar 1,01.')
  })

  it('names the first places at which a file is damaged, and how many there are', () => {
    const [, many] = files.damaged
    expect(many && say(fileText(many), 'en')).toBe(
      'The flow is damaged in 5 places: a (Invalid input); b (Invalid input); c (Invalid input).',
    )
  })

  it('shows a few of many allowed values', () => {
    const values = Array.from({ length: 30 }, (_none, index) => `V${index}`)
    const issue = { kind: 'not-in-enum', severity: 'error', target: 'VATType', value: 'x', values } as const
    expect(say(issueText(issue, 'en'), 'en')).toBe(
      'VAT type: “x” is not one of the allowed values (V0, V1, V2, V3, V4, V5, V6, V7, +22).',
    )
  })
})

describe('a node', () => {
  it('sums up its settings with dates as the language writes them', () => {
    const summary = { key: 'paid-from', values: { from: '2026-10-01' } }
    expect(say(summaryText('jortt.invoices', summary, 'en'), 'en')).toBe('paid, from 1 Oct 2026')
    expect(say(summaryText('jortt.invoices', summary, 'pl'), 'pl')).toBe('opłacone, od 1 paź 2026')
  })
})

describe('a text that is not there', () => {
  it('is shown as its key', () => {
    expect(say({ key: 'problems:compile.new-kind', values: {} }, 'sv')).toBe('problems:compile.new-kind')
    expect(say({ key: 'problems:compile.constructor', values: {} }, 'sv')).toBe('problems:compile.constructor')
  })
})

it('says of a formula that can’t be read no more than that, for the formula says why', () => {
  const fault = { kind: 'formula-failed', code: 'unknown-function', message: 'unknown-function', position: null }
  expect(say(valueText(fault, 'en'), 'en')).not.toContain('unknown-function')
  const inside = { ...fault, code: 'T2001', message: 'Left side must be a number.' }
  expect(say(valueText(inside, 'en'), 'en')).toContain('T2001: Left side must be a number')
})
