import type { CompileProblem, WireProblem } from '../compiler/problem.ts'
import type { ApplyPlanProblem, OpenFlowProblem, SaveProblem } from '../contract.ts'
import type { Language } from '../language.ts'
import type { Summary } from '../nodes/define-node.ts'
import type { WorkspaceHolder } from '../runs/workspace-holder.ts'
import { issueFix, issueText, mappingFix, mappingText } from './mapping-sentence.ts'
import { dayIn, fieldName, kindTitle, type Naming, nodeName, partName, recordTypeName, systemNames } from './names.ts'
import { reasonInShort, reasonInWords, reasonRemedy, reasonText } from './reason-sentence.ts'
import { type Sentence, say } from './say.ts'

export type { Naming, Sentence }
export { issueFix, issueText, mappingFix, mappingText, reasonInShort, reasonInWords, reasonRemedy, reasonText, say }

/** What is wrong with a flow, and at which of its steps. */
export function problemText(problem: CompileProblem, naming: Naming): Sentence {
  const { language } = naming
  const node = 'nodeId' in problem ? nodeName(problem.nodeId, naming) : ''
  switch (problem.kind) {
    case 'empty-flow':
    case 'no-sink':
      return compile(problem.kind)
    case 'duplicate-node':
      return compile(problem.kind, { id: problem.nodeId })
    case 'unknown-kind':
      return compile(problem.kind, { node, hint: node === problem.nodeKind ? '' : ` (${problem.nodeKind})` })
    case 'bad-config': {
      const field = problem.field === '' ? '–' : partName(problem.nodeId, 'fields', problem.field, naming)
      return compile(problem.kind, { node, field, detail: problem.detail })
    }
    case 'bad-wire': {
      const port = partName(problem.node, 'ports', problem.port, naming)
      return compile(problem.kind, { node: nodeName(problem.node, naming), port })
    }
    case 'cycle':
      return compile(problem.kind, { nodes: problem.nodeIds.map((id) => nodeName(id, naming)).join(', ') })
    case 'unconnected':
      return compile(`${problem.kind}.${problem.side}`, { node })
    case 'type-mismatch':
      return compile(`${problem.kind}.${problem.reason}`, { node, ...wireValues(problem, language) })
    case 'no-such-list':
      return compile(problem.kind, { node, path: fieldName(problem.path, language) })
    case 'groups-of-changes':
      return compile(problem.kind, { node, source: nodeName(problem.source, naming) })
    case 'mapping': {
      const { nodeId, field, problem: wrong } = problem
      // An expression outside a mapping has no target field; the setting stands in.
      const target =
        wrong.target === field ? partName(nodeId, 'fields', field, naming) : fieldName(wrong.target, language)
      return compile(problem.kind, { node, target, problem: say(mappingText(wrong, language), language) })
    }
    case 'missing-connection': {
      const { role, system } = problem
      return compile(problem.kind, { node, system: systemNames[system], hint: role === system ? '' : ` (${role})` })
    }
    case 'irreversible-not-confirmed':
      return compile(`${problem.kind}.${problem.effect}`, { node })
  }
}

/** One role of the flow that nothing is bound to, said once for all its steps. */
export function unboundRoleText({ role, system }: Extract<CompileProblem, { kind: 'missing-connection' }>): Sentence {
  return compile('role-unbound', { system: systemNames[system], hint: role === system ? '' : ` (${role})` })
}

export function unboundRoleFix(): Sentence {
  return compileFix('role-unbound')
}

/** What to do about it. */
export function problemFix(problem: CompileProblem, naming: Naming): Sentence {
  const { language } = naming
  switch (problem.kind) {
    case 'groups-of-changes':
      return compileFix(problem.kind, { source: nodeName(problem.source, naming) })
    case 'mapping':
      return mappingFix(problem.problem, language)
    case 'unconnected':
      return compileFix(`${problem.kind}.${problem.side}`)
    case 'type-mismatch':
      return compileFix(`${problem.kind}.${problem.reason}`, wireValues(problem, language))
    case 'irreversible-not-confirmed':
      return compileFix(`${problem.kind}.${problem.effect}`)
    default:
      return compileFix(problem.kind)
  }
}

/** Why a wire can't be laid, while it is being dragged. */
export function wireText(problem: WireProblem, language: Language): Sentence {
  return { key: `problems:wire.${problem.reason}`, values: wireValues(problem, language) }
}

/** Why a flow can't be opened, from a file or from the workspace. */
export function fileText(problem: OpenFlowProblem): Sentence {
  switch (problem.kind) {
    case 'not-json':
      return { key: 'problems:file.not-json', values: { detail: problem.detail } }
    case 'newer-version':
      return { key: 'problems:file.newer-version', values: { found: problem.found, known: problem.known } }
    case 'too-large': {
      const inUnit = (size: number) => (problem.what === 'bytes' ? Math.ceil(size / (1024 * 1024)) : size)
      const values = { found: inUnit(problem.found), limit: inUnit(problem.limit) }
      return { key: `problems:file.too-large.${problem.what}`, values }
    }
    case 'forbidden-key':
      return { key: 'problems:file.forbidden-key', values: { path: problem.path } }
    case 'damaged': {
      const places = problem.places
        .slice(0, 3)
        .map(({ path, detail }) => (path === '' ? detail : `${path} (${detail})`))
        .join('; ')
      return { key: 'problems:file.damaged', values: { count: problem.places.length, places } }
    }
    default:
      return { key: `problems:file.${problem.kind}`, values: {} }
  }
}

/** What to do about it; null for a flow that is gone. */
export function fileFix(problem: OpenFlowProblem): Sentence | null {
  return problem.kind === 'not-found' ? null : { key: `problems:fix.file.${problem.kind}`, values: {} }
}

/** Why the database of a workspace could not be opened; `StoreProblem` of the core, which shared code does not know. */
export interface WorkspaceProblem {
  readonly kind:
    | 'newer-version'
    | 'read-only'
    | 'not-a-database'
    | 'damaged'
    | 'changes-lost'
    | 'full-disk'
    | 'busy'
    | 'disk-error'
  readonly file: string
  readonly found?: number
  readonly known?: number
  readonly backups?: readonly string[]
  readonly aside?: string
}

export function storeText(problem: WorkspaceProblem, language: Language): Sentence {
  const { kind, file, found = 0, known = 0, backups = [], aside = '' } = problem
  const files = backups.slice(0, mostBackups).join(', ')
  const shown = files === '' ? '' : ` ${say({ key: 'problems:store.backups', values: { files } }, language)}`
  return { key: `problems:store.${kind}`, values: { file, found, known, aside, backups: shown } }
}

const mostBackups = 3

export function storeFix({ kind }: WorkspaceProblem): Sentence {
  return { key: `problems:fix.store.${kind}`, values: {} }
}

/** Why a run did not start, or a plan was not applied. */
export function startText(problem: ApplyPlanProblem): Sentence {
  // No reason of a workspace names anything that has a name in each language.
  if (problem.kind === 'workspace-unusable') return reasonText(problem.reason, { language: 'en' })
  if (problem.kind === 'workspace-busy') return busyText(problem.holder)
  if (problem.kind === 'plan-no-record')
    return { key: 'problems:run.plan-no-record', values: { record: problem.record } }
  const count = problem.kind === 'does-not-compile' ? problem.problems.filter(isError).length : 0
  return { key: `problems:run.${problem.kind}`, values: { count } }
}

export function startFix(problem: ApplyPlanProblem): Sentence | null {
  const { kind } = problem
  if (kind === 'workspace-unusable') return reasonRemedy(problem.reason, { language: 'en' })
  return kind === 'not-found' ? null : { key: `problems:fix.run.${kind}`, values: {} }
}

function busyText(holder: WorkspaceHolder | null): Sentence {
  const [run, ...others] = holder?.runs ?? []
  if (!holder || !run) return { key: 'problems:run.workspace-busy.unknown', values: {} }
  const values = {
    flow: run.flowName,
    others: others.length === 0 ? '' : ` (+${others.length})`,
    since: clockTime.format(new Date(holder.since)),
    process: String(holder.pid),
  }
  return { key: `problems:run.workspace-busy.${holder.startedAs}`, values }
}

/** Read in the same way in every language of the app; in the reader's own time zone. */
const clockTime = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })

/** Why a flow was not saved. */
export function saveText({ kind }: SaveProblem): Sentence {
  return { key: `problems:save.${kind}`, values: {} }
}

export function saveFix({ kind }: SaveProblem): Sentence {
  return { key: `problems:fix.save.${kind}`, values: {} }
}

/** A node's settings in one line. */
export function summaryText(kind: string, { key, values = {} }: Summary, language: Language): Sentence {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? dayIn(value, language) : value,
  ])
  return { key: `nodes:${kind}.summary.${key}`, values: Object.fromEntries(shown) }
}

type Values = Sentence['values']
const compile = (key: string, values: Values = {}): Sentence => ({ key: `problems:compile.${key}`, values })
const compileFix = (key: string, values: Values = {}): Sentence => ({ key: `problems:fix.compile.${key}`, values })
const isError = ({ severity }: CompileProblem): boolean => severity === 'error'

function wireValues(problem: WireProblem, language: Language): Values {
  switch (problem.reason) {
    case 'different-records':
      return { found: recordTypeName(problem.found, language), expected: recordTypeName(problem.expected, language) }
    case 'no-lines':
      return { found: recordTypeName(problem.found, language) }
    case 'not-attached':
      return { name: problem.name, by: kindTitle(problem.by, language) }
    default:
      return {}
  }
}
