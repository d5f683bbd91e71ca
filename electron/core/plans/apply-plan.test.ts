import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { emptyPlannedView } from '#shared/runs/planned.ts'
import { dryRun } from '../dry-run/dry-run.ts'
import type { LoggedAttempt } from '../log/activity-log.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  bodies,
  changeJorttCustomer,
  changeJorttInvoice,
  closeSystems,
  documents,
  fortnox,
  inFortnox,
  inFortnoxCreated,
  openSystemsOn,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'
import { applyPlan } from './apply-plan.ts'
import { applied, apply, attemptIn, planned } from './testing/plan-steps.ts'

/** Exactly what a plan shows is done, once, and only while it still holds. */

beforeAll(() => openSystemsOn({ clock: shortPauses() }))
afterAll(closeSystems)

const actionsSent = (attempt: LoggedAttempt) => bodies(attempt).map(({ method, path }) => `${method} ${path}`)

async function changeInFortnox(entity: 'customer' | 'invoice', number: string, body: JsonObject): Promise<void> {
  const changed = await (await fortnox()).update(entity, number, body, { signal })
  if (!changed.ok) throw new Error(JSON.stringify(changed.problem))
}

/** A customer that Fortnox has, and that was changed in jortt since. */
async function aChangedCustomer() {
  const customer = await aJorttCustomer({ email: 'oud@bedrijf.example' })
  const first = await runOnly(documents(), await aJorttInvoice(customer))
  const number = first.steps.find(({ nodeId }) => nodeId === 'customer')?.target ?? expect.fail('no customer')
  await changeJorttCustomer(customer, { email: 'nieuw@bedrijf.example' })
  return { number, invoice: await aJorttInvoice(customer) }
}

describe('a plan that is applied', () => {
  it('does what it shows, with the real numbers in place of those it made up', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('SKU-7101 Zadel')] })
    const plan = await planned(documents(), [invoice])
    const run = await applied(documents(), plan)
    expect(run).toMatchObject({ status: 'done', counts: { read: 1, created: 1 } })
    const attempt = await attemptIn(run, invoice)
    expect(actionsSent(attempt)).toEqual(['POST /3/customers', 'POST /3/articles', 'POST /3/invoices'])
    const document = await inFortnox('invoice', attempt.target?.id ?? '')
    expect(document.ExternalInvoiceReference1).toBe(invoice)
    expect(document.CustomerNumber).toBe(attempt.steps.find(({ nodeId }) => nodeId === 'customer')?.target)
  })

  it('makes nothing the second time, and says so', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(documents(), [invoice])
    await applied(documents(), plan)
    expect(await apply(documents(), plan)).toEqual({ ok: false, problem: { kind: 'plan-applied' } })
  })

  it('takes up the chosen records and no others, and the rest later', async () => {
    const customer = await aJorttCustomer()
    const [one, two] = [await aJorttInvoice(customer), await aJorttInvoice(customer)]
    const plan = await planned(documents(), [one, two])
    const first = await applied(documents(), plan, { keys: new Set([two]) })
    expect(first.counts).toMatchObject({ read: 1, created: 1 })
    expect((await attemptIn(first, two)).outcome).toBe('created')
    const rest = await applied(documents(), plan)
    expect(rest.counts).toMatchObject({ read: 1, created: 1, held: 0 })
    // Whichever it stood with in the plan, the customer was made once.
    expect(actionsSent(await attemptIn(rest, one))).toEqual(['POST /3/invoices'])
  })

  it('makes what a chosen record shares with one that was left out, in whatever order they need it', async () => {
    const customer = await aJorttCustomer()
    const lines = (own: string) => ({ line_items: [aLine('SKU-7301 Bel'), aLine(own)] })
    const keys = [
      await aJorttInvoice(customer, lines('SKU-7302 Slot')),
      await aJorttInvoice(customer, lines('SKU-7303 Lamp')),
    ]
    const plan = await planned(documents(), keys)
    const articlesOf = (key: string) =>
      plan.records.find((record) => record.key === key)?.writes.filter(({ entity }) => entity === 'article').length
    const leaning = keys.find((key) => articlesOf(key) === 1) ?? expect.fail('Both stand alone')
    const run = await applied(documents(), plan, { keys: new Set([leaning]) })
    expect(run.counts).toMatchObject({ created: 1, held: 0 })
    const sent = actionsSent(await attemptIn(run, leaning))
    expect(sent.filter((request) => request === 'POST /3/articles')).toHaveLength(2)
    expect((await applied(documents(), plan)).counts).toMatchObject({ read: 1, created: 1, held: 0 })
  })

  it('changes a record that is still as the plan shows it', async () => {
    const { number, invoice } = await aChangedCustomer()
    const run = await applied(documents(), await planned(documents(), [invoice]))
    expect(run.counts).toMatchObject({ created: 1, held: 0 })
    expect((await inFortnox('customer', number)).Email).toBe('nieuw@bedrijf.example')
  })

  it('goes on to what there is no way back from', async () => {
    const flow = confirmStep(documents({ invoice: { book: true } }), 'invoice', 'books-documents')
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const run = await applied(flow, await planned(flow, [invoice]))
    expect(run.counts).toMatchObject({ created: 1, held: 0 })
    expect((await inFortnox('invoice', (await attemptIn(run, invoice)).target?.id ?? '')).Booked).toBe(true)
  })

  it('keeps to the records of the plan, whatever has come since', async () => {
    const customer = await aJorttCustomer()
    const invoice = await aJorttInvoice(customer)
    const plan = await planned(documents(), [invoice])
    const later = await aJorttInvoice(customer)
    const run = await applied(documents(), plan)
    expect(run.counts.read).toBe(1)
    expect(await theWorkspace().log.attemptsOf(later)).toEqual([])
  })
})

describe('a plan that does not hold any more', () => {
  it('holds a record whose target was changed by hand, tells the field, and does the others', async () => {
    const { number, invoice } = await aChangedCustomer()
    const other = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(documents(), [invoice, other])
    await changeInFortnox('customer', number, { Email: 'ander@bedrijf.example' })
    const run = await applied(documents(), plan)
    expect(run.counts).toMatchObject({ read: 2, created: 1, held: 1 })
    const attempt = await attemptIn(run, invoice)
    expect(attempt.reason).toEqual({
      kind: 'plan-outdated',
      values: {
        what: 'target',
        entity: 'customer',
        target: number,
        field: 'Email',
        planned: 'oud@bedrijf.example',
        found: 'ander@bedrijf.example',
      },
    })
    expect(bodies(attempt)).toEqual([])
    expect((await inFortnox('customer', number)).Email).toBe('ander@bedrijf.example')
  })

  it('holds a record whose document somebody made by hand', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(documents(), [invoice])
    const card = await inFortnoxCreated('customer', { Name: 'Någon annan AB' })
    const { DocumentNumber } = await inFortnoxCreated('invoice', {
      CustomerNumber: String(card.CustomerNumber),
      ExternalInvoiceReference1: invoice,
      InvoiceRows: [{ ArticleNumber: 'FRAKT', Description: 'Frakt', Price: 10, DeliveredQuantity: '1' }],
    })
    const run = await applied(documents(), plan)
    const attempt = await attemptIn(run, invoice)
    expect(attempt).toMatchObject({
      outcome: 'held',
      reason: { kind: 'plan-outdated', values: { what: 'there', entity: 'invoice', target: String(DocumentNumber) } },
    })
    expect(bodies(attempt)).toEqual([])
  })

  it('holds a draft that somebody booked by hand', async () => {
    const correcting = documents({ invoice: { whenExists: 'correct-draft' } })
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const number = (await runOnly(correcting, invoice)).target?.id ?? ''
    await changeJorttInvoice(invoice, { line_items: [aLine('SKU-1001 Fietsbel koper', { quantity: '5' })] })
    const plan = await planned(correcting, [invoice])
    const booked = await (await fortnox()).bookkeep('invoice', number, { signal })
    expect(booked.ok).toBe(true)
    const run = await applied(correcting, plan)
    expect(await attemptIn(run, invoice)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'plan-outdated', values: { what: 'left-out', entity: 'invoice', target: number } },
      sent: [],
    })
  })

  it('holds a record that was changed in its source', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(documents(), [invoice])
    await changeJorttInvoice(invoice, { line_items: [aLine('SKU-1001 Fietsbel koper', { quantity: '9' })] })
    const run = await applied(documents(), plan)
    expect(await attemptIn(run, invoice)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'plan-outdated', values: { what: 'source' } },
      sent: [],
    })
  })

  it('holds a record whose customer somebody made by hand', async () => {
    const customer = await aJorttCustomer({ coc_number: '55667788', email: 'zelfde@bedrijf.example' })
    const invoice = await aJorttInvoice(customer)
    const flow = documents({ customer: { match: ['email'] } })
    const plan = await planned(flow, [invoice])
    const wanted = plan.records[0]?.writes[0]?.fields ?? []
    const nameOf = (path: string) => String(wanted.find((field) => field.path === path)?.after)
    await inFortnoxCreated('customer', {
      Name: nameOf('Name'),
      Type: nameOf('Type') === 'PRIVATE' ? 'PRIVATE' : 'COMPANY',
      Email: 'zelfde@bedrijf.example',
    })
    const run = await applied(flow, plan)
    expect(await attemptIn(run, invoice)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'plan-outdated', values: { what: 'there', entity: 'customer' } },
      sent: [],
    })
  })
})

describe('a plan on its way', () => {
  it('leaves what a stopped run did not come to for the next time', async () => {
    const customer = await aJorttCustomer()
    const keys = await Promise.all([1, 2, 3, 4].map(() => aJorttInvoice(customer)))
    const plan = await planned(documents(), keys)
    const started = await apply(documents(), plan)
    if (!started.ok) throw new Error(started.problem.kind)
    await theWorkspace().runs.stop(started.value.runId)
    const stopped = await started.value.ended
    expect(stopped.counts.created).toBeLessThan(4)
    const rest = await applied(documents(), plan)
    expect(rest.counts).toMatchObject({ created: 4 - stopped.counts.created, held: 0, failed: 0 })
    expect(await apply(documents(), plan)).toMatchObject({ ok: false, problem: { kind: 'plan-applied' } })
  })

  it('gives back what a run took up that ended before it could let go', async () => {
    const [one, two] = [await aJorttInvoice(await aJorttCustomer()), await aJorttInvoice(await aJorttCustomer())]
    const plan = await planned(documents(), [one, two])
    const first = await applied(documents(), plan, { keys: new Set([one]) })
    const { sqlite } = theWorkspace().store
    sqlite.prepare('UPDATE plan_entry SET run_id = ? WHERE key = ?').run(first.runId, two)
    const rest = await applied(documents(), plan)
    expect(rest.counts).toMatchObject({ read: 1, created: 1 })
    expect((await attemptIn(rest, two)).outcome).toBe('created')
  })

  it('is not kept where nobody read it to its end', async () => {
    const { parts, store, bindings } = theWorkspace()
    const flow = { ...documents(), id: 'left' }
    const started = dryRun({ ...parts, store }, { flow, bindings, signal, limit: 3 })
    if (!started.ok) throw new Error('It does not compile')
    for await (const event of started.value) if (event.kind === 'records') break
    expect(store.sqlite.prepare("SELECT count(*) AS count FROM plan WHERE flow_id = 'left'").get()).toEqual({
      count: 0,
    })
    expect(
      store.sqlite.prepare('SELECT count(*) AS count FROM plan_entry WHERE plan_id NOT IN (SELECT id FROM plan)').get(),
    ).toEqual({ count: 0 })
  })
})

describe('a plan that can not be applied', () => {
  it('is refused for another version of the flow, but not for one that was only tidied up', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(documents(), [invoice])
    const other = documents({ invoice: { whenExists: 'correct-draft' } })
    expect(await apply(other, plan)).toEqual({ ok: false, problem: { kind: 'plan-other-flow' } })
    const [first, ...nodes] = documents().nodes
    if (!first) throw new Error('no node')
    const moved = { ...documents(), nodes: [{ ...first, position: { x: 400, y: 300 } }, ...nodes] }
    expect((await apply(moved, plan)).ok).toBe(true)
  })

  it('is refused for other connections, and for one that is gone', async () => {
    const plan = await planned(documents(), [await aJorttInvoice(await aJorttCustomer())])
    const bindings = { jortt: 'jortt', fortnox: 'another' }
    expect(await apply(documents(), plan, { bindings })).toEqual({
      ok: false,
      problem: { kind: 'plan-other-connections' },
    })
    const connections = { ...theWorkspace().parts.connections, get: async () => null }
    const { store, runs, bindings: mine } = theWorkspace()
    const request = { planId: plan.planId ?? '', flow: documents(), bindings: mine }
    expect(await applyPlan({ store, runs, connections }, request)).toEqual({
      ok: false,
      problem: { kind: 'plan-connection-gone' },
    })
  })

  it('asks for the yes that a step without a way back needs', async () => {
    const flow = documents({ invoice: { book: true } })
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const plan = await planned(flow, [invoice])
    expect(plan.records[0]?.writes.map(({ action, needsYes }) => [action, needsYes]).at(-1)).toEqual(['book', true])
    expect(await apply(flow, plan)).toMatchObject({
      ok: false,
      problem: { kind: 'does-not-compile', problems: [{ kind: 'irreversible-not-confirmed' }] },
    })
    const run = await applied(confirmStep(flow, 'invoice', 'books-documents'), plan)
    expect(run.counts).toMatchObject({ created: 1, held: 0 })
  })

  it('is gone once newer ones have taken its place', async () => {
    const flow = { ...documents(), id: 'often-planned' }
    const [oldest, ...others] = await Promise.all([1, 2, 3, 4, 5, 6].map(() => planned(flow, ['nothing'])))
    const { sqlite } = theWorkspace().store
    const count = sqlite.prepare('SELECT count(*) AS count FROM plan WHERE flow_id = ?').get('often-planned')
    expect(count).toEqual({ count: 5 })
    expect(others).toHaveLength(5)
    expect(oldest?.planId).toBeTruthy()
    expect(await apply(flow, { ...emptyPlannedView, planId: 'no-such-plan' })).toEqual({
      ok: false,
      problem: { kind: 'plan-gone' },
    })
  })
})
