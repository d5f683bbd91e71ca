import type { FortnoxClient } from '../../connectors/fortnox/fortnox-client.ts'
import type { JorttClient } from '../../connectors/jortt/jortt-client.ts'
import { findings, type PreflightSubject, unasked, unreadable } from './check.ts'

const finding = findings('accounts')

/** Where sales go unless a line says otherwise (`apis/fortnox.md §5.6`, `apis/jortt.md §5.5`). */
export async function* checkAccounts(subject: PreflightSubject) {
  const { system, client } = subject.at
  if (system === 'jortt') yield* checkJorttAccount(client, subject)
  else yield* checkSalesAccount(client, subject)
}

async function* checkSalesAccount(fortnox: FortnoxClient, { options }: PreflightSubject) {
  const number = await fortnox.predefinedAccount('SALES', options)
  if (!number.ok) {
    yield unasked('accounts', number.problem, 'settings')
    return
  }
  if (number.value === null) {
    yield finding('notice', 'none')
    return
  }
  const found = await fortnox.account(number.value, options)
  if (!found.ok) {
    yield unasked('accounts', found.problem, 'bookkeeping')
    return
  }
  const account = number.value
  if (found.value === null) yield finding('problem', 'gone', { account })
  else {
    const values = { account, name: found.value.label }
    yield found.value.isActive ? finding('ok', 'found', values) : finding('problem', 'inactive', values)
  }
}

/** Needs the scope to write invoices, even to read (`apis/jortt.md §5.0`). */
async function* checkJorttAccount(jortt: JorttClient, { inUse, options }: PreflightSubject) {
  // Only who writes invoices there has a use for it.
  if (!inUse.some(({ kind }) => kind === 'jortt.invoice')) return
  const account = await jortt.defaultLedgerAccount(options)
  if (!account.ok) yield unasked('accounts', account.problem, 'invoices:write')
  else if (account.value) yield finding('ok', 'default', { name: account.value.name })
  else yield unreadable('accounts', 'invoices:write')
}
