import type { Finding } from '#shared/connections/preflight.ts'
import { plainText } from '#shared/i18n/names.ts'
import { say, textAt } from '#shared/i18n/say.ts'
import { preflight } from '../../core/connections/preflight/preflight.ts'
import { type CommandResult, problemResult } from '../command-output.ts'
import { openWorkspace } from '../open-workspace.ts'

export interface PreflightOptions {
  readonly data?: string
  readonly connection: string
}

/** What would keep flows from working over a connection; exit code 3 where something will. */
export async function preflightCommand({ data, connection: wanted }: PreflightOptions): Promise<CommandResult> {
  const workspace = openWorkspace(data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const connection = (await services.connections.findByName(wanted)) ?? (await services.connections.get(wanted))
  if (!connection) return problemResult(2, 'no-connection', [`There is no connection “${wanted}”.`])

  const findings: Finding[] = []
  for await (const finding of preflight(services, connection.id, new AbortController().signal)) findings.push(finding)
  const told = findings.map((finding) => ({ ...finding, ...inWords(finding) }))
  return {
    exitCode: findings.some(({ level }) => level === 'problem') ? 3 : 0,
    json: { connection: { id: connection.id, name: connection.name, system: connection.system }, findings: told },
    lines: told.flatMap(({ level, message, remedy }) => [
      `${level.padEnd(8)} ${message}`,
      ...(remedy === null ? [] : [`         ${remedy}`]),
    ]),
  }
}

function inWords({ check, variant, values }: Finding): { message: string; remedy: string | null } {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : plainText(value)]),
  )
  const key = `preflight:${check}.${variant}`
  const remedyKey = `${key}-remedy`
  return {
    message: say({ key, values: shown }, 'en'),
    remedy: textAt(remedyKey, 'en') === null ? null : say({ key: remedyKey, values: shown }, 'en'),
  }
}
