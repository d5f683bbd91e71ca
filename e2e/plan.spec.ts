import { AxeBuilder } from '@axe-core/playwright'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { PlanPage } from './pages/plan-page.ts'
import type { SystemAddress } from './sample-systems.ts'

const Token = z.object({ access_token: z.string() })
const Made = z.object({ Customer: z.object({ CustomerNumber: z.string() }) })
const Found = z.object({ Invoices: z.array(z.object({ DocumentNumber: z.coerce.string() })) })

/** Fortnox as a colleague has it open beside Koppla. */
async function besideKoppla(
  request: APIRequestContext,
  { tokenUrl, clientId, clientSecret, baseUrl, tenantId }: SystemAddress,
) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const answer = await request.post(tokenUrl, {
    form: { grant_type: 'client_credentials' },
    headers: { Authorization: `Basic ${basic}`, ...(tenantId !== undefined && { TenantId: tenantId }) },
  })
  const { access_token } = Token.parse(await answer.json())
  const headers = { Authorization: `Bearer ${access_token}` }
  const posted = (path: string, data: object) => allowed(() => request.post(`${baseUrl}${path}`, { headers, data }))
  return {
    async makeInvoice(reference: string): Promise<void> {
      const card = await posted('/3/customers', { Customer: { Name: 'By hand AB' } })
      const { CustomerNumber } = Made.parse(await card.json()).Customer
      const rows = [{ Description: 'By hand', Price: 10, VAT: 25, DeliveredQuantity: '1', AccountNumber: 3001 }]
      const Invoice = { CustomerNumber, ExternalInvoiceReference1: reference, InvoiceRows: rows }
      await posted('/3/invoices', { Invoice })
    },
    async invoices(): Promise<number> {
      const list = await allowed(() => request.get(`${baseUrl}/3/invoices?limit=500`, { headers }))
      return Found.parse(await list.json()).Invoices.length
    },
  }
}

/** Koppla uses all requests that the company is allowed, and leaves it to others to ask again. */
async function allowed(ask: () => Promise<APIResponse>): Promise<APIResponse> {
  let answer = await ask()
  await expect
    .poll(async () => {
      if (answer.status() === 429) answer = await ask()
      return answer.ok()
    })
    .toBe(true)
  return answer
}

test('a plan is looked at and done in part, and once only; what has changed since is held', async ({
  connections,
  flows,
  editor,
  log,
  systems,
  page,
}) => {
  // As slow as the real systems, for a hundred requests and more.
  test.slow()
  await connections.show()
  for (const system of ['jortt', 'Fortnox'] as const) {
    const name = `Office ${system}`
    await connections.connect(system, name, system === 'jortt' ? systems.jortt : systems.fortnox)
    await connections.dialog.getByRole('heading', { name: `“${name}” is connected` }).waitFor()
    await connections.done()
  }
  const colleague = await besideKoppla(page.request, systems.fortnox)
  const before = await colleague.invoices()
  const plan = new PlanPage(page)
  await flows.show()
  await flows.create('Paid invoices to Fortnox')
  await plan.show()
  await plan.expectDone()
  const toCreate = await plan.count('to create')
  expect(toCreate).toBeGreaterThan(2)
  expect(await colleague.invoices()).toBe(before)

  // Look at a change, field by field.
  await plan.filter('to create').click()
  await expect(plan.rows.first()).toBeVisible()
  await plan.rows.first().getByRole('button').click()
  const first = plan.rows.first()
  await expect(first.getByRole('heading', { name: /^Create invoice/ })).toBeVisible()
  await expect(first.getByRole('rowheader', { name: 'Customer number' }).first()).toBeVisible()

  // A part of it, and nothing else; one of them somebody has made by hand in the meantime.
  const [one, two] = [await plan.titleAt(1), await plan.titleAt(2)]
  await plan.search.fill(two)
  await plan.unfold(two)
  const reference = plan.row(two).getByTitle('ExternalInvoiceReference1').getByRole('cell')
  await colleague.makeInvoice((await reference.last().textContent()) ?? '')
  await plan.choose(two)
  await plan.search.fill(one)
  await plan.choose(one)
  await plan.doChosen.click()
  await editor.expectEnded('Done, some left')
  await log.expectCounts({ read: 2, created: 1, held: 1 })
  await expect(log.records.filter({ hasText: two })).toContainText('made by somebody else')
  expect(await colleague.invoices()).toBe(before + 2)

  // The same ones again: it is told that they are done.
  await plan.show()
  await plan.search.fill(one)
  await expect(plan.row(one)).toContainText('handed over')
  await expect(plan.region.getByRole('checkbox', { name: `Choose ${one}` })).toBeDisabled()
  await plan.search.fill('')
  await plan.doAll.click()
  await editor.expectEnded('Done')
  await log.expectCounts({ read: toCreate - 2, created: toCreate - 2 })
  await plan.show()
  await plan.doAll.click()
  await expect(page.getByText('Everything chosen of this plan was done before.')).toBeVisible()
  expect(await colleague.invoices()).toBe(before + toCreate)
})

for (const scheme of ['Light', 'Dark'] as const) {
  test(`the plan has no accessibility problem in ${scheme.toLowerCase()} colours`, async ({
    page,
    settings,
    flows,
  }) => {
    await settings.show()
    await settings.choose(scheme)
    await flows.show()
    await flows.trySample()
    const plan = new PlanPage(page)
    await page.keyboard.press('Control+Shift+Enter')
    await plan.region.waitFor()
    await plan.expectDone()
    await plan.rows.first().getByRole('button').click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
    await page.keyboard.press('Escape')
    await expect(plan.region).toHaveCount(0)
  })
}
