import { type ConnectionInfo, NewConnection, Reconnection } from '#shared/connections/connecting.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import { opensBrowser, type System, type Way, waysOf } from './ways.ts'

/** What stands in the form, as typed; an empty field takes the usual value. */
export interface ConnectionDraft {
  readonly system: System
  readonly way: Way
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly tenantId: string
  readonly baseUrl: string
  readonly tokenUrl: string
  readonly scope: string
  readonly redirectPort: string
  readonly budgetRequests: string
  readonly budgetSeconds: string
}

export const emptyDraft: ConnectionDraft = {
  system: 'jortt',
  way: 'own',
  name: '',
  clientId: '',
  clientSecret: '',
  tenantId: '',
  baseUrl: '',
  tokenUrl: '',
  scope: '',
  redirectPort: '',
  budgetRequests: '',
  budgetSeconds: '',
}

export type DraftProblem = 'needed' | 'address' | 'tooLong' | 'requests' | 'seconds' | 'port'
export type DraftProblems = { readonly [Name in keyof ConnectionDraft]?: DraftProblem }

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: DraftProblems }

/** The draft for another system: what was typed for the one before means nothing there, its name may. */
export function draftFor(system: System, { name }: ConnectionDraft): ConnectionDraft {
  return { ...emptyDraft, system, way: waysOf[system][0], name }
}

/** A stored connection as it would stand in the form; its secret never leaves the core. */
export function draftOf(connection: ConnectionInfo): ConnectionDraft {
  const { system, name, grant, clientId, tenantId, baseUrl, tokenUrl, scope, budget } = connection
  const usual = usualValues[system]
  const [recommended, other] = waysOf[system]
  const unusual = (value: string, usualValue: string) => (value === usualValue ? '' : value)
  return {
    ...emptyDraft,
    system,
    way: grant === 'client_credentials' ? recommended : other,
    name,
    clientId,
    tenantId: tenantId ?? '',
    baseUrl: unusual(baseUrl, usual.baseUrl),
    tokenUrl: unusual(tokenUrl, usual.tokenUrl),
    scope: unusual(scope, usual.scope),
    budgetRequests: unusual(String(budget.requests), String(usual.budget.requests)),
    budgetSeconds: unusual(String(budget.seconds), String(usual.budget.seconds)),
  }
}

/** The connection that a form describes, or what is wrong with which field. `usualPort` is where the browser comes back. */
export function readDraft(draft: ConnectionDraft, usualPort: number | null): Read<NewConnection> {
  const { system, name, clientSecret } = draft
  return readAs(NewConnection.safeParse({ ...accessIn(draft, usualPort), system, name, clientSecret }))
}

/** What a form says about a connection that exists; an empty secret stays the one it has. */
export function readReconnection(draft: ConnectionDraft, usualPort: number | null, id: string): Read<Reconnection> {
  const access = accessIn(draft, usualPort)
  const { baseUrl, tokenUrl, budget } = usualValues[draft.system]
  // What is left out stays as it is, and here an emptied field means the usual value.
  return readAs(
    Reconnection.safeParse({
      ...access,
      baseUrl: access.baseUrl ?? baseUrl,
      tokenUrl: access.tokenUrl ?? tokenUrl,
      budget: access.budget ?? { ...budget },
      clientSecret: draft.clientSecret === '' ? undefined : draft.clientSecret,
      id,
    }),
  )
}

function accessIn(draft: ConnectionDraft, usualPort: number | null) {
  // Whoever sets half of a limit means the usual other half.
  const usual = usualValues[draft.system]
  const hasBudget = draft.budgetRequests.trim() !== '' || draft.budgetSeconds.trim() !== ''
  const byBrowser = opensBrowser(draft)
  const port = filled(draft.redirectPort)
  return {
    clientId: draft.clientId,
    grant: byBrowser ? 'authorization_code' : 'client_credentials',
    serviceAccount: byBrowser && draft.way === 'service' ? true : undefined,
    redirectPort: byBrowser ? (port === undefined ? (usualPort ?? undefined) : Number(port)) : undefined,
    tenantId: draft.way === 'service' ? filled(draft.tenantId) : undefined,
    baseUrl: filled(draft.baseUrl),
    tokenUrl: filled(draft.tokenUrl),
    // What was shown to be entered there is what is asked for.
    scope: filled(draft.scope) ?? usual.scope,
    budget: hasBudget
      ? {
          requests: Number(filled(draft.budgetRequests) ?? usual.budget.requests),
          seconds: Number(filled(draft.budgetSeconds)?.replace(',', '.') ?? usual.budget.seconds),
        }
      : undefined,
  }
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly code: string
}
type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }

function readAs<Value>(parsed: Parsed<Value>): Read<Value> {
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
    case 'redirectPort':
      return { redirectPort: 'port' }
    case 'baseUrl':
    case 'tokenUrl':
      return { [path]: 'address' }
    default:
      return { [path]: code === 'too_big' ? 'tooLong' : 'needed' }
  }
}
