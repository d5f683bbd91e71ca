import { NewConnection } from '#shared/connections/connecting.ts'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import { addConnection } from '../../core/connections/add-connection.ts'
import { askSecret } from '../ask-secret.ts'
import { type CommandResult, problemResult } from '../command-output.ts'
import { openWorkspace } from '../open-workspace.ts'

export interface ConnectOptions {
  readonly data?: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret?: string
  readonly baseUrl?: string
  readonly tokenUrl?: string
  readonly grant?: string
  readonly tenantId?: string
  readonly scope?: string
  readonly budget?: string
  readonly redirectPort?: number
  readonly serviceAccount?: boolean
}

/** Tests a connection and stores it, after a sign-in in the browser where it takes one. */
export async function connectCommand(system: string, options: ConnectOptions): Promise<CommandResult> {
  const { data, budget, clientSecret, redirectPort, ...rest } = options
  if (clientSecret !== undefined) {
    console.error(
      'Anyone on this machine can read the secret in the list of processes. Set KOPPLA_CLIENT_SECRET instead.',
    )
  }
  const secret = clientSecret ?? process.env.KOPPLA_CLIENT_SECRET ?? (await askForSecret())
  const parsed = NewConnection.safeParse({
    ...rest,
    system,
    clientSecret: secret,
    ...(budget !== undefined && { budget: budgetOf(budget) }),
  })
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${optionOf(String(issue.path[0] ?? ''))}: ${issue.message}`)
    return problemResult(2, 'bad-usage', places)
  }
  const workspace = openWorkspace(data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const added = await addConnection(opened.app.services, parsed.data, new AbortController().signal, {
    redirectPort,
    // Not on stdout, which is for the result.
    onAddress: (address) => console.error(`Give access in the browser. If it does not open, go to\n${address}`),
  })
  if (!added.ok) {
    const isUsage = added.problem.kind === 'name-taken' || added.problem.code === 'redirect_port_taken'
    const exitCode = isUsage ? 2 : 3
    return problemResult(exitCode, added.problem.kind, [
      reasonInWords(added.problem, { language: 'en' }, { while: 'connecting' }),
    ])
  }
  const { id, name, baseUrl, company = null } = added.value
  const at = company?.name ? `${company.name} at ${baseUrl}` : baseUrl
  return {
    exitCode: 0,
    json: { connection: { id, name, system: added.value.system, baseUrl, company: company && { ...company } } },
    lines: [`Connected “${name}” to ${at}.`],
  }
}

/** "25/5" is 25 requests in any 5 seconds. What can't be read becomes NaN, which the schema refuses with its place. */
function budgetOf(text: string): { requests: number; seconds: number } {
  const [requests = '', seconds = ''] = text.split('/')
  return { requests: Number(requests || Number.NaN), seconds: Number(seconds || Number.NaN) }
}

const optionOf = (field: string): string =>
  field === 'system' ? 'SYSTEM' : `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** At a terminal the secret is asked for, so that it need not stand in the shell's history. */
async function askForSecret(): Promise<string> {
  return process.stdin.isTTY ? askSecret('Client secret: ', process.stdin, process.stderr) : ''
}
