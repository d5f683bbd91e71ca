import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import type { CompileProblem, WireProblem } from '../compiler/problem.ts'
import type { OpenFlowProblem, SaveProblem, StartRunProblem } from '../contract.ts'
import { type Language, languages } from '../language.ts'
import type { MappingProblem } from '../mapping/check-mapping.ts'
import type { Fault } from '../mapping/mapping-fault.ts'
import type { MappingIssue } from '../mapping/mapping-issue.ts'
import { type ReasonKind, reasonKinds } from '../runs/reason.ts'
import { numberIn } from './names.ts'
import {
  fileFix,
  fileText,
  issueFix,
  issueText,
  mappingFix,
  mappingText,
  type Naming,
  problemFix,
  problemText,
  reasonInShort,
  reasonInWords,
  reasonRemedy,
  reasonText,
  type Sentence,
  saveFix,
  saveText,
  say,
  startFix,
  startText,
  storeFix,
  storeText,
  summaryText,
  unboundRoleFix,
  unboundRoleText,
  type WorkspaceProblem,
  wireText,
} from './sentence.ts'
import { sharedTexts } from './texts.ts'

/** One or more examples of every kind of a union; a new kind does not compile until it has one. */
type Samples<Problem, Key extends keyof Problem> = {
  readonly [Kind in Problem[Key] & string]: readonly Extract<Problem, Record<Key, Kind>>[]
}
const all = <Problem>(samples: { readonly [kind: string]: readonly Problem[] }): readonly Problem[] =>
  Object.values(samples).flat()

const wires: Samples<WireProblem, 'reason'> = {
  'same-node': [{ reason: 'same-node' }],
  'no-such-port': [{ reason: 'no-such-port' }],
  cycle: [{ reason: 'cycle' }],
  'already-there': [{ reason: 'already-there' }],
  'different-records': [{ reason: 'different-records', found: 'jortt.customer', expected: 'jortt.invoice' }],
  'no-lines': [{ reason: 'no-lines', found: 'flow.map' }],
  'not-attached': [{ reason: 'not-attached', name: 'customer', by: 'fortnox.customer' }],
}

const target = 'InvoiceRows[0].VAT'
const at = { severity: 'error', target } as const
const cut = { kind: 'text-changed', severity: 'warning', before: 'a~b', after: 'a-b', changes: ['characters'] } as const
const mappings: Samples<MappingProblem, 'kind'> = {
  'unknown-field': [{ ...at, kind: 'unknown-field', path: 'customer_details.emial' }],
  'never-filled': [{ kind: 'never-filled', severity: 'warning', target, path: 'payment_term' }],
  'no-row': [{ ...at, kind: 'no-row', path: '$item.quantity' }],
  'unknown-function': [{ ...at, kind: 'unknown-function', function: 'uper' }],
  'missing-argument': [{ ...at, kind: 'missing-argument', function: 'upper', parameter: 'text' }],
  'extra-argument': [{ ...at, kind: 'extra-argument', function: 'upper', expected: 1, given: 2 }],
  'wrong-argument': [
    {
      ...at,
      kind: 'wrong-argument',
      function: 'year',
      parameter: 'date',
      wanted: 'date',
      from: 'decimal',
      value: null,
      conversions: [],
    },
    {
      ...at,
      kind: 'wrong-argument',
      function: 'year',
      parameter: 'date',
      wanted: 'date',
      from: null,
      value: 'soon',
      conversions: [],
    },
  ],
  'argument-not-an-option': [
    { ...at, kind: 'argument-not-an-option', function: 'round', parameter: 'way', value: 'x', options: ['up', 'down'] },
  ],
  'bad-pattern': [{ ...at, kind: 'bad-pattern', pattern: '(a', reason: 'unclosed', position: 0 }],
  'bad-formula': [
    { ...at, kind: 'bad-formula', problem: { kind: 'syntax', code: 'S0201', message: 'Syntax error.', position: 3 } },
    { ...at, kind: 'bad-formula', problem: { kind: 'too-long', length: 20_000, maxLength: 10_000 } },
    { ...at, kind: 'bad-formula', problem: { kind: 'unknown-function', function: 'foo', position: 1 } },
    { ...at, kind: 'bad-formula', problem: { kind: 'refused-function', function: 'eval', position: 1 } },
    {
      ...at,
      kind: 'bad-formula',
      problem: { kind: 'bad-pattern', problem: { reason: 'bad-range', position: 1 }, position: 1 },
    },
  ],
  'bad-template': [{ kind: 'bad-template', severity: 'warning', target, position: 4 }],
  'not-a-list': [{ ...at, kind: 'not-a-list', path: 'invoice_number' }],
  'rows-inside': [{ ...at, kind: 'rows-inside' }],
  'nothing-to-compare': [{ ...at, kind: 'nothing-to-compare' }],
  'empty-table': [{ ...at, kind: 'empty-table' }],
  'too-deep': [{ ...at, kind: 'too-deep', deepest: 40 }],
  'unknown-target': [{ ...at, kind: 'unknown-target' }],
  'read-only-target': [{ ...at, kind: 'read-only-target' }],
  'target-inside-list': [{ ...at, kind: 'target-inside-list', list: 'InvoiceRows' }],
  'target-twice': [{ ...at, kind: 'target-twice', other: 'InvoiceRows' }],
  'required-unmapped': [{ ...at, kind: 'required-unmapped' }],
  'type-mismatch': [
    { ...at, kind: 'type-mismatch', from: 'record', to: 'text', conversions: [] },
    { kind: 'type-mismatch', severity: 'warning', target, from: 'text', to: 'enum', conversions: [] },
  ],
  'too-long': [
    { ...at, kind: 'too-long', length: 60, maxLength: 50 },
    { kind: 'too-long', severity: 'warning', target, length: 60, maxLength: 50 },
  ],
  'not-in-enum': [{ ...at, kind: 'not-in-enum', given: ['late'], values: ['A', 'B'], conversions: [] }],
  'bad-constant': [{ kind: 'bad-constant', severity: 'warning', target, issue: cut }],
}

const node = { severity: 'error', nodeId: 'n2' } as const
const problems: Samples<CompileProblem, 'kind'> = {
  'empty-flow': [{ severity: 'error', kind: 'empty-flow' }],
  'no-sink': [{ severity: 'warning', kind: 'no-sink' }],
  'duplicate-node': [{ ...node, kind: 'duplicate-node' }],
  'unknown-kind': [{ ...node, kind: 'unknown-kind', nodeKind: 'fortnox.offer' }],
  'bad-config': [{ ...node, kind: 'bad-config', field: 'whenExists', detail: 'Invalid option' }],
  'bad-wire': [{ severity: 'error', kind: 'bad-wire', edgeId: 'e', end: 'to', node: 'n2', port: 'in' }],
  cycle: [{ severity: 'error', kind: 'cycle', nodeIds: ['n1', 'n2'] }],
  unconnected: [
    { ...node, kind: 'unconnected', port: 'in', side: 'input' },
    { ...node, kind: 'unconnected', port: 'out', side: 'output' },
  ],
  'type-mismatch': [...wires['different-records'], ...wires['no-lines'], ...wires['not-attached']].map(
    (wire) => ({ ...node, kind: 'type-mismatch', edgeId: 'e', ...wire }) as const,
  ),
  'no-such-list': [{ ...node, kind: 'no-such-list', field: 'mapping', path: 'line_items' }],
  mapping: all<MappingProblem>(mappings).map(
    (problem) => ({ ...node, kind: 'mapping', field: 'mapping', problem }) as const,
  ),
  'missing-connection': [
    { ...node, kind: 'missing-connection', role: 'fortnox', system: 'fortnox' },
    { ...node, kind: 'missing-connection', role: 'branch', system: 'fortnox' },
  ],
  'irreversible-not-confirmed': [{ ...node, kind: 'irreversible-not-confirmed', effect: 'sends-documents' }],
}

const faults: Samples<Fault, 'kind'> = {
  'not-one-value': [{ kind: 'not-one-value', value: '{"amount":"1"}' }],
  'not-a-list': [{ kind: 'not-a-list', path: 'invoice_number' }],
  'not-in-table': [{ kind: 'not-in-table', value: 'mollie' }],
  'unknown-function': [{ kind: 'unknown-function', function: 'uper' }],
  'missing-argument': [{ kind: 'missing-argument', function: 'upper', parameter: 'text' }],
  'wrong-argument': [{ kind: 'wrong-argument', function: 'year', parameter: 'date', wanted: 'date', value: 'soon' }],
  'refused-argument': [
    { kind: 'refused-argument', function: 'round', parameter: 'way', value: 'x', allowed: 'up, down' },
    { kind: 'refused-argument', function: 'round', parameter: 'decimals', value: '-1' },
  ],
  'division-by-zero': [{ kind: 'division-by-zero', function: 'divide' }],
  'bad-pattern': [{ kind: 'bad-pattern', pattern: '(a', reason: 'unclosed', position: 0 }],
  'formula-failed': [{ kind: 'formula-failed', code: 'T2001', message: 'Left side must be a number.', position: null }],
  'formula-too-costly': [{ kind: 'formula-too-costly', limit: 'steps' }],
}

const issues: Samples<MappingIssue, 'kind'> = {
  'text-changed': [{ ...cut, target }],
  rounded: [{ kind: 'rounded', severity: 'warning', target, before: '1.005', after: '1.01', decimals: 2 }],
  'text-refused': [
    { ...at, kind: 'text-refused', value: 'a~b', problem: { kind: 'characters', characters: '~' } },
    { ...at, kind: 'text-refused', value: 'abc', problem: { kind: 'too-long', length: 3, maxLength: 2 } },
  ],
  'too-short': [{ ...at, kind: 'too-short', value: 'S', minLength: 2 }],
  'wrong-type': [{ ...at, kind: 'wrong-type', value: 'soon', wanted: 'date' }],
  'out-of-range': [
    { ...at, kind: 'out-of-range', value: '101', min: 0, max: 100 },
    { ...at, kind: 'out-of-range', value: '101', min: null, max: 100 },
    { ...at, kind: 'out-of-range', value: '-1', min: 0, max: null },
  ],
  'not-in-enum': [{ ...at, kind: 'not-in-enum', value: 'x', values: ['A', 'B'] }],
  'bad-format': [{ ...at, kind: 'bad-format', value: 'x', format: 'email' }],
  'required-empty': [{ ...at, kind: 'required-empty' }],
  'unknown-target': [{ ...at, kind: 'unknown-target' }],
  fault: all<Fault>(faults).map((fault) => ({ ...at, kind: 'fault', fault }) as const),
}

const files: Samples<OpenFlowProblem, 'kind'> = {
  'not-json': [{ kind: 'not-json', detail: 'Unexpected token' }],
  'not-a-flow': [{ kind: 'not-a-flow', detail: 'It has no "version".' }],
  'newer-version': [{ kind: 'newer-version', found: 9, known: 1 }],
  'too-large': [
    { kind: 'too-large', what: 'nodes', found: 10_000, limit: 5_000 },
    { kind: 'too-large', what: 'edges', found: 30_000, limit: 20_000 },
    { kind: 'too-large', what: 'bytes', found: 40_000_000, limit: 33_554_432 },
  ],
  'forbidden-key': [{ kind: 'forbidden-key', path: 'nodes.0.__proto__' }],
  damaged: [
    { kind: 'damaged', places: [{ path: 'name', detail: 'Too small' }] },
    { kind: 'damaged', places: ['a', 'b', 'c', 'd', 'e'].map((path) => ({ path, detail: 'Invalid input' })) },
  ],
  'not-found': [{ kind: 'not-found' }],
}
const starts: Samples<StartRunProblem, 'kind'> = {
  'does-not-compile': [{ kind: 'does-not-compile', problems: all<CompileProblem>(problems) }],
  'already-running': [{ kind: 'already-running', runId: 'r' }],
  'not-found': [{ kind: 'not-found' }],
}
const saves: Samples<SaveProblem, 'kind'> = {
  conflict: [{ kind: 'conflict', revision: 2 }],
  'not-found': [{ kind: 'not-found' }],
}
const stores: Record<WorkspaceProblem['kind'], readonly WorkspaceProblem[]> = {
  'newer-version': [{ kind: 'newer-version', file: 'koppla.db', found: 9, known: 1 }],
  'read-only': [{ kind: 'read-only', file: 'koppla.db' }],
  'not-a-database': [{ kind: 'not-a-database', file: 'koppla.db' }],
  'full-disk': [{ kind: 'full-disk', file: 'koppla.db' }],
  busy: [{ kind: 'busy', file: 'koppla.db' }],
}

const fortnox = { system: 'Fortnox' }
const connection = { connection: 'Fortnox Åkerlund' }
const vat = { vatType: 'EUREVERSEDVAT', country: 'NL' }
const reasonValues: Record<ReasonKind, Parameters<typeof reasonText>[0]['values']> = {
  filtered: { node: 'n1' },
  'already-there': { entity: 'invoice', target: '1042' },
  'already-done': { entity: 'order', target: '58' },
  'no-lines': {},
  'vat-country': vat,
  'vat-number-missing': vat,
  'vat-number-country': { vatNumber: 'DE123456789', country: 'NL' },
  'vat-rate': { ...vat, rate: '25.5', known: ['0', '9', '21'] },
  'mapping-failed': { target: 'CountryCode', problem: 'bad-format', value: 'Holland', more: 2 },
  'article-missing': { article: 'SKU-77' },
  'article-unknown': { line: 2, description: 'Fietsbel koper' },
  'customer-missing': { customer: '1042' },
  'still-unclear': { entity: 'invoice', reference: '7d0f6f0e' },
  'being-written': { entity: 'customer' },
  refused: { ...fortnox, message: 'Artikel 77 är inaktiv.' },
  'not-found': { ...fortnox, entity: 'customers', target: '1042' },
  unauthorized: { ...connection, message: null },
  'scope-missing': { ...connection, message: 'Har inte behörighet' },
  'licence-missing': { ...connection, message: null },
  'no-connection': { role: 'fortnox' },
  'name-taken': connection,
  'rate-limited': fortnox,
  unreachable: { ...connection, address: 'https://api.fortnox.se' },
  'server-error': { ...fortnox, status: 502 },
  'unreadable-answer': { ...fortnox, status: null },
  'formula-failed': { node: 'n1', message: 'Left side must be a number' },
  unexpected: { message: 'x is not a function' },
  'text-changed': { target: 'DeliveryCity', before: 'a~b', after: 'a-b' },
  'total-differs': { expected: '1234.50', actual: '1234.00', currency: 'SEK' },
  'draft-corrected': { target: '1042' },
  stopped: {},
}

const flow: NonNullable<Naming['flow']> = {
  nodes: [
    { id: 'n1', kind: 'filter', name: 'Paid ones', position: { x: 0, y: 0 }, config: {} },
    { id: 'n2', kind: 'fortnox.invoice', position: { x: 0, y: 0 }, config: {} },
  ],
}

function everySentence(language: Language): readonly Sentence[] {
  const naming = { language, flow }
  return [
    ...all<WireProblem>(wires).map((problem) => wireText(problem, language)),
    ...all<MappingProblem>(mappings).flatMap((problem) => [
      mappingText(problem, language),
      mappingFix(problem, language),
    ]),
    ...all<CompileProblem>(problems).flatMap((problem) => [problemText(problem, naming), problemFix(problem, naming)]),
    ...all<MappingIssue>(issues).flatMap((issue) => [issueText(issue, language), issueFix(issue)]),
    ...all<OpenFlowProblem>(files).flatMap((problem) => [fileText(problem), fileFix(problem) ?? []].flat()),
    ...all<StartRunProblem>(starts).flatMap((problem) => [startText(problem), startFix(problem) ?? []].flat()),
    ...all<SaveProblem>(saves).flatMap((problem) => [saveText(problem), saveFix(problem)]),
    ...all<WorkspaceProblem>(stores).flatMap((problem) => [storeText(problem), storeFix(problem)]),
    ...reasonKinds.flatMap((kind) => {
      const reason = { kind, values: reasonValues[kind] }
      return [reasonText(reason, naming), reasonRemedy(reason, naming) ?? []].flat()
    }),
  ]
}

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
    expect(words('refused', reasonValues.refused, 'en', '2000550')).toBe(
      'Fortnox did not accept it: Artikel 77 är inaktiv (2000550). Correct it as the message says, then retry.',
    )
    expect(words('unreachable', reasonValues.unreachable, 'nl', 'ECONNREFUSED')).toBe(
      '“Fortnox Åkerlund” was niet bereikbaar op https://api.fortnox.se (ECONNREFUSED). Controleer het netwerk en het adres van de verbinding en probeer het opnieuw.',
    )
  })

  it('is said in short with its code and without the remedy', () => {
    const reason = { kind: 'server-error', values: { system: 'jortt', status: 502 }, code: 'server.error' } as const
    expect(reasonInShort(reason, { language: 'sv' })).toBe('jortt hade ett eget fel (502) (server.error).')
  })

  it('does not repeat a code that the message has', () => {
    expect(words('refused', { system: 'Fortnox', message: 'Invalid (2000550)' }, 'en', '2000550')).toContain(
      'accept it: Invalid (2000550). Correct',
    )
  })

  it('writes numbers, countries and VAT types as the language does', () => {
    expect(words('vat-rate', reasonValues['vat-rate'], 'nl')).toContain(
      '25,5% btw past niet bij deze klant: btw verlegd binnen de EU (EUREVERSEDVAT), Nederland (NL). Toegestaan: 0%, 9%, 21%.',
    )
    expect(words('total-differs', reasonValues['total-differs'], 'pl')).toContain('oczekiwano 1234,50 SEK')
    expect(words('total-differs', reasonValues['total-differs'], 'en')).toContain('1,234.50 SEK was expected')
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
