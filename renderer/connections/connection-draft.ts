import { NewConnection } from '#shared/contract.ts'
import { usualValues } from './usual-values.ts'

/** What stands in the form, as typed; an empty field takes the usual value. */
export interface ConnectionDraft {
  readonly system: 'jortt' | 'fortnox'
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly tenantId: string
  readonly baseUrl: string
  readonly tokenUrl: string
  readonly scope: string
  readonly budgetRequests: string
  readonly budgetSeconds: string
}

export const emptyDraft: ConnectionDraft = {
  system: 'fortnox',
  name: '',
  clientId: '',
  clientSecret: '',
  tenantId: '',
  baseUrl: '',
  tokenUrl: '',
  scope: '',
  budgetRequests: '',
  budgetSeconds: '',
}

export type DraftProblem = 'needed' | 'address' | 'tooLong' | 'requests' | 'seconds'
export type DraftProblems = { readonly [Name in keyof ConnectionDraft]?: DraftProblem }

type Read =
  | { readonly ok: true; readonly value: NewConnection }
  | { readonly ok: false; readonly problem: DraftProblems }

/** The connection that a form describes, or what is wrong with which field. */
export function readDraft(draft: ConnectionDraft): Read {
  // Whoever sets half of a limit means the usual other half.
  const usual = usualValues[draft.system]
  const hasBudget = draft.budgetRequests.trim() !== '' || draft.budgetSeconds.trim() !== ''
  const parsed = NewConnection.safeParse({
    system: draft.system,
    name: draft.name,
    clientId: draft.clientId,
    clientSecret: draft.clientSecret,
    tenantId: draft.system === 'fortnox' ? filled(draft.tenantId) : undefined,
    baseUrl: filled(draft.baseUrl),
    tokenUrl: filled(draft.tokenUrl),
    scope: filled(draft.scope),
    budget: hasBudget
      ? {
          requests: Number(filled(draft.budgetRequests) ?? usual.budgetRequests),
          seconds: Number(filled(draft.budgetSeconds)?.replace(',', '.') ?? usual.budgetSeconds),
        }
      : undefined,
  })
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.map(({ path, code }) => problemAt(path.join('.'), code))
  return { ok: false, problem: Object.assign({}, ...problems) }
}

function filled(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim()
}

function problemAt(path: string, code: string): DraftProblems {
  switch (path) {
    case 'budget.requests':
      return { budgetRequests: 'requests' }
    case 'budget.seconds':
      return { budgetSeconds: 'seconds' }
    case 'baseUrl':
    case 'tokenUrl':
      return { [path]: 'address' }
    default:
      return { [path]: code === 'too_big' ? 'tooLong' : 'needed' }
  }
}
