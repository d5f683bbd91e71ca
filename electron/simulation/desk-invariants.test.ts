import { describe, expect, it } from 'vitest'
import type { KeptWrite } from '#electron/core/plans/kept-plan.ts'
import { INVOICES } from '#electron/sandbox/fortnox/document-kinds.ts'
import { createDocument } from '#electron/sandbox/fortnox/documents.ts'
import { groupsWhole } from './groups-kept.ts'
import { dryRunsWriteNothing, plansKept } from './plans-kept.ts'
import { refreshTokensOnce } from './refreshes.ts'
import { aFlow, anArrival, aRun, aStory, at, evidence } from './testing/made-evidence.ts'

const dryRun = { life: 1, from: at(0), to: at(1), flowId: 'invoices', planId: 'plan' }
const applying = { runId: 'run', flowId: 'invoices', life: 1, from: at(10), to: at(11) }

const change: KeptWrite = {
  id: 1,
  nodeId: 'customer',
  walk: 'walk',
  connectionId: 'fortnox',
  method: 'PUT',
  path: '/3/customers/1',
  body: { Customer: { Address1: 'Kade 1' } },
  action: 'update',
  entity: 'customer',
  before: { Address1: 'Kade 0' },
  isOwn: false,
  makes: null,
  done: null,
}
const sent = anArrival({
  at: at(10) + 5_000,
  system: 'fortnox',
  method: 'PUT',
  path: '/3/customers/1',
  body: { Customer: { Address1: 'Kade 1' } },
})

describe('it is a violation', () => {
  it('when something is written while nothing but a dry run is at work', () => {
    const arrivals = [anArrival({ at: at(0) + 5_000, method: 'POST' })]
    expect(dryRunsWriteNothing(evidence({ dryRuns: [dryRun], arrivals }))).toHaveLength(1)
    const seen = [{ ...applying, from: at(0), to: at(1) }]
    expect(dryRunsWriteNothing(evidence({ dryRuns: [dryRun], arrivals, seen }))).toEqual([])
  })

  it('when a run that applies a plan writes something else, or over what a person changed since', () => {
    const found = evidence({
      dryRuns: [dryRun],
      seen: [applying],
      runs: [{ run: aRun({ planId: 'plan' }), records: [] }],
      plans: [{ planId: 'plan', writes: [change] }],
      arrivals: [sent],
    })
    expect(plansKept(found)).toEqual([])
    const other = { ...sent, body: { Customer: { Address1: 'Kade 2' } } }
    expect(plansKept({ ...found, arrivals: [other] })).toEqual([expect.stringMatching(/^not planned/)])
    found.people.edits.push({ at: at(5), place: '/3/customers/1', field: 'Address1' })
    expect(plansKept(found)).toEqual([expect.stringMatching(/^written over by a plan/)])
  })

  it('when a refresh token is used again after its answer had come, but for a process that died upon it', () => {
    const used = { token: 'once', life: 1, isRefused: false, answeredAt: at(1) }
    const again = { token: 'once', life: 1, isRefused: true, answeredAt: at(5) }
    const found = evidence({ refreshes: [used, again], awake: [{ from: at(0), to: at(9), lostPower: false }] })
    expect(refreshTokensOnce(found)).toHaveLength(1)
    expect(refreshTokensOnce({ ...found, refreshes: [{ ...used, answeredAt: null }, again] })).toEqual([])
    const died = { from: at(0), to: at(1) + 10, lostPower: false }
    expect(refreshTokensOnce({ ...found, awake: [died] })).toEqual([])
  })

  it('when a document of all invoices of a customer lacks one, or has one twice', () => {
    const found = evidence({ story: aStory({ flows: [{ ...aFlow, template: 'invoices-summed' }] }), seen: [applying] })
    const { fortnox, jortt } = found.offices
    found.people.do({ at: 0, do: 'customer', like: null, email: true })
    for (const lines of [0, 1]) found.people.do({ at: 0, do: 'invoice', customer: 0, lines, paid: true })
    found.people.do({ at: 0, do: 'fortnox-customer', like: 0 })
    const [customer] = jortt.customers.all()
    const [one, two] = jortt.invoices.all()
    const documentOf = (...ids: readonly (string | undefined)[]) => {
      for (const { id } of [...fortnox.invoices.all()]) fortnox.invoices.remove(id)
      const ExternalInvoiceReference1 = customer?.id ?? ''
      createDocument(fortnox, INVOICES, {
        CustomerNumber: fortnox.customers.all()[0]?.id ?? '',
        ExternalInvoiceReference1,
        InvoiceRows: ids.map((id) => ({
          Description: id ?? '',
          DeliveredQuantity: '1',
          Price: 10,
          AccountNumber: 3001,
        })),
      })
      const body = { Invoice: { ExternalInvoiceReference1 } }
      const arrivals = [{ ...sent, method: 'POST', path: '/3/invoices', status: 201, body }]
      return groupsWhole({ ...found, arrivals })
    }
    expect(documentOf(one?.id, two?.id)).toEqual([])
    expect(documentOf(one?.id)).toEqual([expect.stringContaining('has a hole')])
    expect(documentOf(one?.id, two?.id, one?.id)).toEqual([expect.stringContaining('double row')])
  })
})
