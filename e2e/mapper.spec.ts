import { expect, test } from './fixtures.ts'

test('a line drawn with the mouse changes what is sent, and undo brings the old line back', async ({
  editor,
  invoiceMapper: mapper,
  log,
}) => {
  const orderNumber = mapper.target('Your order number')
  await expect(orderNumber).toHaveAccessibleName(/, 2026-\d{4}$/)
  const invoiceNumber = await shownIn(orderNumber)

  await mapper.draw('reference', 'YourOrderNumber')
  await expect(orderNumber).toHaveAccessibleName(/, ORD-\d+$/)
  const reference = await shownIn(orderNumber)
  await expect(mapper.region.getByText('Result on 5 records')).toBeVisible()

  await mapper.undoButton.click()
  await expect(orderNumber).toHaveAccessibleName(`Your order number, ${invoiceNumber}`)
  await mapper.redoButton.click()
  await expect(orderNumber).toHaveAccessibleName(`Your order number, ${reference}`)
  await mapper.done()

  await editor.run()
  await editor.expectEnded('Done')
  await log.search.fill(invoiceNumber)
  await log.openRecord(invoiceNumber)
  await log.showTab('Sent')
  await expect(log.field('Your order number', 'Fortnox invoice')).toHaveText(reference)
})

test('a line that does not fit is refused with a sentence and changes nothing', async ({
  invoiceMapper: mapper,
  page,
}) => {
  await expect(mapper.target('Invoice rows')).toHaveAccessibleName(/rows/)
  await mapper.draw('reference', 'InvoiceRows')
  await expect(page.getByRole('alert').filter({ hasText: 'Only a list of records can become rows.' })).toBeVisible()
  await expect(mapper.undoButton).toBeDisabled()
})

test('a field that is reset has its line of before', async ({ invoiceMapper: mapper }) => {
  await expect(mapper.target('Your reference')).toHaveAccessibleName('Your reference')
  await mapper.draw('reference', 'YourReference')
  await expect(mapper.target('Your reference')).toHaveAccessibleName(/^Your reference, ORD-/)
  await expect(mapper.region.getByRole('button', { name: 'Changed 1' })).toBeVisible()
  await mapper.region.getByRole('button', { name: 'Reset to default' }).click()
  await expect(mapper.target('Your reference')).toHaveAccessibleName('Your reference')
  await expect(mapper.region.getByRole('button', { name: 'Changed 0' })).toBeVisible()
})

async function shownIn(target: import('@playwright/test').Locator): Promise<string> {
  const name = (await target.getAttribute('aria-label')) ?? ''
  return name.split(', ').at(-1) ?? ''
}
