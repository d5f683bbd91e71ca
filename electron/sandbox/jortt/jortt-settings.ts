import type { HttpBindings } from '@hono/node-server'
import Big from 'big.js'
import { Hono } from 'hono'
import { textOf } from '../json-value.ts'
import type { RecordCollection } from '../record-collection.ts'
import { isInState } from './invoice-model.ts'
import { amountOf } from './invoice-totals.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamDate, readBody } from './jortt-context.ts'
import { endpointNotFound, invalidParams, isMissing, problemResponse } from './jortt-problem.ts'

type SettingsApp = Hono<{ Bindings: HttpBindings }>

/** The small lists of an administration; none of them is paged (`apis/jortt.md §3, §5.5`). */
export function jorttTradenames(office: JorttOffice): SettingsApp {
  return new Hono<{ Bindings: HttpBindings }>().get('/', (c) => c.json({ data: bodiesOf(office.tradenames) }))
}

export function jorttLabels(office: JorttOffice): SettingsApp {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/', (c) => c.json({ data: bodiesOf(office.labels) }))
    .post('/', async (c) => {
      const body = await readBody(c)
      if (!body.ok) return problemResponse(body.problem)
      const description = textOf(body.value.description)
      if (!description) return problemResponse(invalidParams([isMissing('description')]))
      const id = office.state.nextUuid()
      const label = { id, description, category: 'user_label' }
      office.labels.save({ id, body: label, hidden: {}, modifiedAt: office.clock().toISOString() })
      return c.json({ data: { id } }, 201)
    })
}

export function jorttLedgerAccounts(office: JorttOffice): SettingsApp {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/invoices', (c) => c.json({ data: bodiesOf(office.ledgerAccounts) }))
    .get('/invoices/default', (c) =>
      c.json({ data: bodiesOf(office.ledgerAccounts).find(({ selectable }) => selectable === true) ?? null }),
    )
    .all('/:id', () => problemResponse(endpointNotFound))
    .all('/', () => problemResponse(endpointNotFound))
}

export function jorttOrganizations(office: JorttOffice): SettingsApp {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/me', (c) => c.json({ data: bodiesOf(office.organization)[0] ?? null }))
    .all('/:id', () => problemResponse(endpointNotFound))
    .all('/', () => problemResponse(endpointNotFound))
}

/** The sums over all invoices, in the money of v1 (`apis/jortt.md §5.5`). */
export function jorttReports(office: JorttOffice): SettingsApp {
  return new Hono<{ Bindings: HttpBindings }>().get('/summaries/invoices', (c) => {
    const today = amsterdamDate(office.clock())
    const sumOf = (states: readonly string[], money: string) => {
      const counted = bodiesOf(office.invoices).filter((body) => states.some((state) => isInState(body, state, today)))
      const amount = counted.reduce((sum, body) => sum.plus(amountOf(body[money])), new Big(0))
      return { count: counted.length, amount: { value: amount.toFixed(2), currency: 'EUR' } }
    }
    return c.json({
      data: {
        sent: sumOf(['sent'], 'invoice_total_incl_vat'),
        due_and_late: sumOf(['unpaid'], 'invoice_due_amount'),
        late: sumOf(['late'], 'invoice_due_amount'),
      },
    })
  })
}

function bodiesOf(collection: RecordCollection) {
  return collection.all().map((record) => record.body)
}
