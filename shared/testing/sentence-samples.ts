import type { CompileProblem, WireProblem } from '../compiler/problem.ts'
import type { ApplyPlanProblem, OpenFlowProblem, RetryProblem, SaveProblem, StartRunProblem } from '../contract.ts'
import { editText, retryFix, retryText } from '../i18n/retry-sentence.ts'
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
  reasonRemedy,
  reasonText,
  type Sentence,
  saveFix,
  saveText,
  startFix,
  startText,
  storeFix,
  storeText,
  type WorkspaceProblem,
  wireText,
} from '../i18n/sentence.ts'
import type { Language } from '../language.ts'
import type { MappingProblem } from '../mapping/check-mapping.ts'
import type { Fault } from '../mapping/mapping-fault.ts'
import type { MappingIssue } from '../mapping/mapping-issue.ts'
import type { EditProblem } from '../records/edit-problems.ts'
import { startedAs } from '../runs/workspace-holder.ts'
import { everyReason } from './reason-samples.ts'

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

export const target = 'InvoiceRows[0].VAT'
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
export const problems: Samples<CompileProblem, 'kind'> = {
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
  'groups-of-changes': [{ severity: 'warning', kind: 'groups-of-changes', nodeId: 'n2', source: 'n1' }],
  mapping: all<MappingProblem>(mappings).map(
    (problem) => ({ ...node, kind: 'mapping', field: 'mapping', problem }) as const,
  ),
  'missing-connection': [
    { ...node, kind: 'missing-connection', role: 'fortnox', system: 'fortnox' },
    { ...node, kind: 'missing-connection', role: 'branch', system: 'fortnox' },
  ],
  'irreversible-not-confirmed': (
    ['sends-documents', 'finalises-invoices', 'books-documents', 'books-payments', 'makes-invoices'] as const
  ).map((effect) => ({ ...node, kind: 'irreversible-not-confirmed', effect })),
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

export const files: Samples<OpenFlowProblem, 'kind'> = {
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
const atWork = { runId: 'r', flowId: 'f', flowName: 'Invoices' }
const holder = { pid: 4711, since: '2026-11-20T09:00:00.000Z', runs: [atWork, { ...atWork, runId: 's' }] }
const expectedTypes = [
  'text',
  'code',
  'decimal',
  'integer',
  'boolean',
  'date',
  'datetime',
  'enum',
  'record',
  'list',
] as const
const starts: Samples<StartRunProblem, 'kind'> = {
  'does-not-compile': [{ kind: 'does-not-compile', problems: all<CompileProblem>(problems) }],
  'already-running': [{ kind: 'already-running', runId: 'r' }],
  'workspace-busy': [
    { kind: 'workspace-busy', holder: null },
    ...startedAs.map((started) => ({ kind: 'workspace-busy' as const, holder: { ...holder, startedAs: started } })),
  ],
  'workspace-unusable': [
    { kind: 'workspace-unusable', reason: { kind: 'workspace-full', values: {} } },
    {
      kind: 'workspace-unusable',
      reason: { kind: 'workspace-copied', values: { place: '/home/anna', machine: 'laptop' } },
    },
  ],
  'not-found': [{ kind: 'not-found' }],
  'plan-applied': [{ kind: 'plan-applied' }],
}
const applications: Samples<Exclude<ApplyPlanProblem, StartRunProblem>, 'kind'> = {
  'plan-gone': [{ kind: 'plan-gone' }],
  'plan-other-flow': [{ kind: 'plan-other-flow' }],
  'plan-other-connections': [{ kind: 'plan-other-connections' }],
  'plan-connection-gone': [{ kind: 'plan-connection-gone' }],
  'plan-no-record': [{ kind: 'plan-no-record', record: '2026-0042' }],
}
const edits: Samples<EditProblem, 'kind'> = {
  'unknown-field': [{ kind: 'unknown-field', path: 'colour' }],
  'wrong-type': expectedTypes.map((expected) => ({ kind: 'wrong-type', path: 'line_items.0.quantity', expected })),
  'not-listed': [{ kind: 'not-listed', path: 'invoice_status', allowed: ['draft', 'sent'] }],
  'key-changed': [{ kind: 'key-changed', path: 'id' }],
}
const retries: Samples<Exclude<RetryProblem, StartRunProblem>, 'kind'> = {
  'nothing-to-retry': [{ kind: 'nothing-to-retry' }],
  'version-gone': [{ kind: 'version-gone' }],
  'step-gone': [{ kind: 'step-gone', record: '2026-0412' }],
  'bad-edit': [{ kind: 'bad-edit', record: '2026-0412', problems: all<EditProblem>(edits) }],
}
const saves: Samples<SaveProblem, 'kind'> = {
  conflict: [{ kind: 'conflict', revision: 2 }],
  'not-found': [{ kind: 'not-found' }],
}
const stores: Record<WorkspaceProblem['kind'], readonly WorkspaceProblem[]> = {
  'newer-version': [{ kind: 'newer-version', file: 'koppla.db', found: 9, known: 1 }],
  'read-only': [{ kind: 'read-only', file: 'koppla.db' }],
  'not-a-database': [{ kind: 'not-a-database', file: 'koppla.db' }],
  damaged: [
    { kind: 'damaged', file: 'koppla.db', backups: ['koppla.db.v3.backup'] },
    { kind: 'damaged', file: 'koppla.db', backups: [] },
  ],
  'changes-lost': [{ kind: 'changes-lost', file: 'koppla.db', aside: 'koppla.db-wal.damaged' }],
  'full-disk': [{ kind: 'full-disk', file: 'koppla.db' }],
  busy: [{ kind: 'busy', file: 'koppla.db' }],
  'disk-error': [{ kind: 'disk-error', file: 'koppla.db' }],
}

export const flow: NonNullable<Naming['flow']> = {
  nodes: [
    { id: 'n1', kind: 'filter', name: 'Paid ones', position: { x: 0, y: 0 }, config: {} },
    { id: 'n2', kind: 'fortnox.invoice', position: { x: 0, y: 0 }, config: {} },
  ],
}

export function everySentence(language: Language): readonly Sentence[] {
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
    ...all<ApplyPlanProblem>({ ...starts, ...applications }).flatMap((problem) =>
      [startText(problem), startFix(problem) ?? []].flat(),
    ),
    ...all<EditProblem>(edits).map((problem) => editText(problem, language)),
    ...all<RetryProblem>(retries).flatMap((problem) => [retryText(problem, language), retryFix(problem) ?? []].flat()),
    ...all<SaveProblem>(saves).flatMap((problem) => [saveText(problem), saveFix(problem)]),
    ...all<WorkspaceProblem>(stores).flatMap((problem) => [storeText(problem, language), storeFix(problem)]),
    ...everyReason().flatMap((reason) => [reasonText(reason, naming), reasonRemedy(reason, naming) ?? []].flat()),
  ]
}
