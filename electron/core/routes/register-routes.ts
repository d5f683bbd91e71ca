import { ORPCError } from '@orpc/server'
import { fail, type Result, succeed } from '#shared/result.ts'
import { type ApiFailure, reasonOf } from '../connections/api-failure.ts'
import type { Connection } from '../connections/connection.ts'
import { isFortnoxRegister } from '../connectors/fortnox/register-entries.ts'
import type { CallOptions } from '../connectors/jortt/jortt-client.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

/** What a picker offers: only what can still be chosen. */
interface Choice {
  readonly code: string
  readonly label: string
}
type Choices = Result<Choice[], ApiFailure>

/** A person who opens one picker after the other waits once. */
const keptForMs = 60_000

export function registerRoutes(services: Pick<Services, 'connections' | 'access' | 'host'>) {
  const { connections, access, host } = services
  const kept = new Map<string, { readonly at: number; readonly choices: Choice[] }>()

  return {
    list: contractOf.registers.list.handler(async ({ input, signal }) => {
      const connection = await connections.get(input.connectionId)
      if (!connection) return fail({ kind: 'no-connection', values: { role: input.connectionId } })
      const key = JSON.stringify([connection.id, input.register])
      const now = host.clock.now().getTime()
      const known = kept.get(key)
      if (known && now - known.at < keptForMs) return succeed(known.choices)
      const options = { signal: stopSignal(signal), priority: 'interactive' } as const
      const choices = await choicesOf(connection, input.register, options)
      if (!choices.ok) return fail(reasonOf(choices.problem, connection))
      kept.set(key, { at: now, choices: choices.value })
      return choices
    }),
  }

  async function choicesOf({ id, system }: Connection, register: string, options: CallOptions): Promise<Choices> {
    if (system === 'jortt') return jorttChoices(id, register, options)
    if (!isFortnoxRegister(register)) throw unknownRegister(register)
    const read = await (await access.fortnox(id)).register(register, options)
    if (!read.ok) return read
    return succeed(read.value.filter(({ isActive }) => isActive).map(({ code, label }) => ({ code, label })))
  }

  async function jorttChoices(id: string, register: string, options: CallOptions): Promise<Choices> {
    const jortt = await access.jortt(id)
    switch (register) {
      case 'ledgeraccounts': {
        const read = await jortt.ledgerAccounts(options)
        if (!read.ok) return read
        return succeed(
          read.value.filter(({ isSelectable }) => isSelectable).map((it) => ({ code: it.id, label: it.name })),
        )
      }
      case 'labels': {
        const read = await jortt.labels(options)
        return read.ok ? succeed(read.value.map((it) => ({ code: it.id, label: it.description }))) : read
      }
      case 'tradenames': {
        const read = await jortt.tradenames(options)
        return read.ok ? succeed(read.value.map((it) => ({ code: it.id, label: it.name }))) : read
      }
      default:
        throw unknownRegister(register)
    }
  }
}

/** The window only asks for registers that there are. */
const unknownRegister = (register: string) =>
  new ORPCError('BAD_REQUEST', { message: `There is no register ${register}` })
