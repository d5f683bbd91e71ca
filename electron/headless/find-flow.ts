import { readFileSync, statSync } from 'node:fs'
import type { Flow } from '#shared/flow/flow.ts'
import { openFlow, openFlowText } from '#shared/flow/open-flow.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { fileText, say } from '#shared/i18n/sentence.ts'
import type { System } from '#shared/nodes/define-node.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { templateOf, templates } from '#shared/templates/templates.ts'
import type { Services } from '../core/services.ts'
import { type CommandResult, problemResult } from './command-output.ts'

/** FLOW of a command: a file, the name of a template, or the name or id of a saved flow. */
export async function findFlow(name: string, services: Services | null): Promise<Result<Flow, CommandResult>> {
  if (isFile(name)) return fromFile(name)
  const template = templateOf(name)
  if (template) return succeed(template.make(`template-${template.id}`))
  const saved = services && (await savedFlow(name, services))
  if (saved) return succeed(saved)
  const known = templates.map(({ id }) => id).join(', ')
  return fail(
    problemResult(2, 'no-such-flow', [
      `There is no flow “${name}”: no file, no saved flow and no template (${known}).`,
    ]),
  )
}

async function savedFlow(name: string, { flows }: Services): Promise<Flow | null> {
  const all = await flows.list()
  const found = all.find(({ id }) => id === name) ?? all.find((flow) => flow.name.toLowerCase() === name.toLowerCase())
  const stored = found && (await flows.get(found.id))
  const opened = stored && openFlow(stored.document)
  return opened?.ok ? opened.value : null
}

function isFile(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false
}

function fromFile(file: string): Result<Flow, CommandResult> {
  const opened = openFlowText(readFileSync(file, 'utf8'))
  if (opened.ok) return opened
  return fail(problemResult(2, opened.problem.kind, [`${file}: ${say(fileText(opened.problem), 'en')}`]))
}

/** Connections for a flow's roles: as said on the command line, as stored, else the only one of its system. */
export async function bindingsFor(
  flow: Flow,
  said: readonly string[],
  services: Services,
): Promise<Result<{ readonly [role: string]: string }, CommandResult>> {
  const { connections, flows } = services
  const all = await connections.list()
  const bindings: Record<string, string> = { ...(await flows.bindings(flow.id)) }
  const roles = rolesOf(flow)
  for (const [role, system] of roles) {
    const [only, another] = all.filter((connection) => connection.system === system)
    if (bindings[role] === undefined && only && !another) bindings[role] = only.id
  }
  for (const text of said) {
    const [role = '', name = ''] = splitOnce(text, '=')
    const connection = (await connections.findByName(name)) ?? (await connections.get(name))
    if (role === '' || !connection) {
      const names = all.map((known) => `“${known.name}”`).join(', ') || 'none yet'
      return fail(
        problemResult(2, 'no-such-connection', [`--bind ${text}: there is no connection “${name}” (known: ${names}).`]),
      )
    }
    const system = roles.get(role)
    if (system === undefined) {
      const known = [...roles.keys()].join(', ')
      return fail(
        problemResult(2, 'no-such-role', [`--bind ${text}: the flow has no role “${role}” (known: ${known}).`]),
      )
    }
    if (system !== connection.system) {
      return fail(
        problemResult(2, 'wrong-system', [
          `--bind ${text}: “${connection.name}” is a connection to ${systemNames[connection.system]}, and “${role}” needs one to ${systemNames[system]}.`,
        ]),
      )
    }
    bindings[role] = connection.id
  }
  return succeed(bindings)
}

function rolesOf(flow: Flow): ReadonlyMap<string, System> {
  const roles = new Map<string, System>()
  for (const node of flow.nodes) {
    const system = nodeDefinition(node.kind)?.system
    const role = node.config.connection
    if (system && typeof role === 'string') roles.set(role, system)
  }
  return roles
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}
