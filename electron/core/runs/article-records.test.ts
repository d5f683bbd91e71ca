import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { aWorkspace } from '../testing/test-workspace.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  bodies,
  bodyTo,
  closeSystems,
  inFortnox,
  inFortnoxCreated,
  openSystems,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Records that become articles, over HTTP against the look-alikes (`product.md §1`, The other way). */

beforeAll(openSystems)
afterAll(closeSystems)

const fieldOf = (path: string) => ({ kind: 'field', path })
const numberIn = (path: string) => ({ kind: 'call', function: 'toNumber', args: [fieldOf(path)] })

/** jortt invoices stand in for any record: reference = number, remarks = stock, introduction = price. */
const articles = (config: JsonObject = {}) =>
  flowOf('invoices -> article', {
    invoices: { state: 'draft' },
    article: {
      mapping: {
        ArticleNumber: fieldOf('reference'),
        Description: { kind: 'constant', value: 'Fietsbel' },
        QuantityInStock: numberIn('remarks'),
        SalesPrice: numberIn('introduction'),
      },
      ...config,
    },
  })

let made = 0
const aNumber = () => {
  made += 1
  return `BEL-${made}`
}
const aRecord = async (number: string, stock: string | null, price: string | null) =>
  aJorttInvoice(await aJorttCustomer(), { reference: number, remarks: stock, introduction: price })

async function priceOf(articleNumber: string) {
  const client = await theWorkspace().access.fortnox('fortnox')
  const got = await client.price({ priceList: 'A', articleNumber, fromQuantity: '0' }, { signal })
  return got.ok ? got.value?.record.Price : got.problem
}

describe('a record that becomes an article', () => {
  it('is created with its stock, and its price in the price list', async () => {
    const number = aNumber()
    const attempt = await runOnly(articles(), await aRecord(number, '14', '149.50'))
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'article', id: number }, warnings: [] })
    expect(await inFortnox('article', number)).toMatchObject({ Description: 'Fietsbel', QuantityInStock: '14' })
    expect(await priceOf(number)).toBe('149.5')
  })

  it('is updated where it is there, with what differs only', async () => {
    const number = aNumber()
    await inFortnoxCreated('article', { ArticleNumber: number, Description: 'Fietsbel', QuantityInStock: 3 })
    const attempt = await runOnly(articles(), await aRecord(number, '5', '10'))
    expect(attempt.outcome).toBe('updated')
    expect(bodyTo(attempt, 'article')).toEqual({ QuantityInStock: 5 })
    expect(await priceOf(number)).toBe('10')
  })

  it('is left as it is where the user chose so, and an empty cell clears nothing', async () => {
    const number = aNumber()
    await inFortnoxCreated('article', { ArticleNumber: number, Description: 'Fietsbel', QuantityInStock: 3 })
    const record = await aRecord(number, '5', null)
    expect(await runOnly(articles({ whenFound: 'keep' }), record)).toMatchObject({ outcome: 'unchanged', sent: [] })
    const other = aNumber()
    await inFortnoxCreated('article', { ArticleNumber: other, Description: 'Fietsbel', QuantityInStock: 3 })
    expect(await runOnly(articles(), await aRecord(other, null, null))).toMatchObject({
      outcome: 'unchanged',
      sent: [],
    })
    expect(await inFortnox('article', other)).toMatchObject({ QuantityInStock: '3' })
  })

  it('is not asked about again while the record stays the same', async () => {
    const record = await aRecord(aNumber(), '1', '2')
    await runOnly(articles(), record)
    expect(await runOnly(articles(), record)).toMatchObject({ outcome: 'unchanged', sent: [] })
  })

  it('is held without a number', async () => {
    const attempt = await runOnly(articles(), await aRecord('', '1', null))
    expect(attempt).toMatchObject({ outcome: 'held', reason: { kind: 'mapping-failed' } })
    expect(bodies(attempt)).toEqual([])
  })
})

describe('an article whose stock the warehouse module keeps', () => {
  it('gets everything but the stock, and says so', async () => {
    await using workspace = await aWorkspace({ invoices: 5, warehouse: true })
    const made = await workspace.access.fortnox('fortnox')
    await made.create('article', { ArticleNumber: 'LAGER-1', Description: 'Gammal' }, { signal })
    const flow = flowOf('stock -> article', {
      article: {
        mapping: {
          ArticleNumber: fieldOf('ArticleNumber'),
          Description: { kind: 'constant', value: 'Ny' },
          QuantityInStock: { kind: 'constant', value: '7' },
        },
      },
    })
    const view = await workspace.run(flow, { only: new Set(['LAGER-1']) })
    expect(view.counts).toMatchObject({ read: 1, updated: 1 })
    const [attempt] = await workspace.log.attemptsOf('LAGER-1', { runId: view.runId })
    expect(attempt?.warnings).toEqual([{ kind: 'stock-not-written', values: { article: 'LAGER-1' } }])
    expect(JSON.stringify(attempt?.sent)).not.toContain('QuantityInStock')
  })
})
