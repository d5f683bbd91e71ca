import { trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'

/** The mapper, and every way to fill a field. */
export async function* mapping(stage: Stage): Tour {
  const { page, say, button, field, tab, node, leave } = stage
  await trySample(stage)
  await node('invoice').click()
  await tab('flows:page.tabs.mapping').click()
  // A step of the list may have the same name.
  await button('mapper:tab.open', {}, page.getByRole('tabpanel')).click()
  const mapper = page.getByRole('region', { name: say('mapper:mapping'), exact: true })
  const target = (id: string) => mapper.locator(`[data-row="target"][data-id="${id}"]`)
  await target('CustomerNumber').waitFor()
  // The sample records come from the source.
  await page.getByText('2026-').first().waitFor()
  yield 'mapper'
  await field('mapper:searchTarget', {}, mapper).fill('a')
  await field('mapper:searchTarget', {}, mapper).fill('')
  await target('YourOrderNumber').click()
  yield 'mapper-field'
  const kinds = mapper.getByRole('radiogroup')
  for (const kind of ['constant', 'first', 'lookup', 'template', 'condition', 'call', 'formula'] as const) {
    await kinds.getByRole('radio', { name: say(`mapper:kinds.${kind}`), exact: true }).click()
    if (kind === 'formula') {
      await mapper.locator('.cm-content').click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText('$uppercase(invoice_number) & "-" & $string(1 + ')
    }
    yield `mapper-${kind}`
  }
  await field('mapper:searchTarget', {}, mapper).fill('TermsOfPayment')
  await target('TermsOfPayment').click()
  await target('TermsOfPayment').focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.insertText('payment_method')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await kinds.getByRole('radio', { name: say('mapper:kinds.lookup'), exact: true }).click()
  await button('mapper:missing.add', {}, mapper).click()
  yield 'mapper-table'
  await field('mapper:searchTarget', {}, mapper).fill('')
  await target('InvoiceRows').click()
  yield 'mapper-rows'
  await button('mapper:compare', {}, mapper).click()
  yield 'mapper-compare'
  await button('mapper:comparing', {}, mapper).click()
  const filters = mapper.getByRole('group', { name: say('mapper:filters.label') })
  for (const [at, filter] of ['all', 'mapped', 'unmapped', 'required', 'changed', 'problems'].entries()) {
    await filters.getByRole('button').nth(at).click()
    if (filter === 'unmapped' || filter === 'problems') yield `mapper-${filter}`
  }
  await filters.getByRole('button').first().click()
  await field('mapper:searchTarget', {}, mapper).fill('zzzz')
  yield 'mapper-nothing'
  await field('mapper:searchTarget', {}, mapper).fill('')
  await button('mapper:autoMap.open', {}, mapper).click()
  await page.getByRole('dialog').waitFor()
  yield 'mapper-suggestions'
  await leave()
  await target('YourOrderNumber').focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').waitFor()
  yield 'mapper-find'
  await leave()
}
