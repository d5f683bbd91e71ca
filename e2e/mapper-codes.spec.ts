import { expect, test } from './fixtures.ts'

test('a code is chosen from what the register of the other system holds', async ({ invoiceMapper: mapper, page }) => {
  await mapper.region.getByRole('textbox', { name: 'Search target fields' }).fill('payment terms')
  const terms = mapper.target('Payment terms')
  await terms.click()
  await mapper.region
    .getByRole('radio', { name: 'Fixed value' })
    .or(mapper.region.getByRole('button', { name: 'Fixed value' }))
    .click()
  const code = mapper.region
    .getByRole('textbox', { name: 'Fixed value' })
    .or(mapper.region.getByRole('combobox', { name: 'Fixed value' }))
  await code.fill('')
  await code.click()
  const first = page
    .getByRole('option')
    .filter({ has: page.locator('strong') })
    .first()
  await expect(first).toBeVisible()
  const chosen = await first.locator('strong').innerText()
  await first.click()
  await expect(code).toHaveValue(chosen)
  await expect(terms).toHaveAccessibleName(`Payment terms, ${chosen}`)

  await code.fill('zz')
  await expect(mapper.region.getByText('zz is not among those that can be chosen.')).toBeVisible()
})

test('a table is filled with the values that can come, and each becomes one of the other system’s', async ({
  invoiceMapper: mapper,
  page,
}) => {
  await mapper.draw('payment_method', 'TermsOfPayment')
  await mapper.region.getByRole('radio', { name: 'Look up' }).click()
  await expect(mapper.region.getByText('3 values have no row yet:')).toBeVisible()
  await mapper.region.getByRole('button', { name: 'Fill in missing rows' }).click()
  await expect(mapper.region.getByRole('button', { name: 'Fill in missing rows' })).toBeHidden()
  const values = ['pay_later', 'direct_debit', 'already_paid']
  for (const [at, value] of values.entries()) {
    await expect(mapper.region.getByRole('combobox', { name: `Value of row ${at + 1}` })).toHaveValue(value)
  }
  await expect(mapper.region.getByText('3 rows do not say yet what their values become.')).toBeVisible()
  for (const at of values.keys()) {
    await mapper.region.getByRole('combobox', { name: `What row ${at + 1} becomes` }).click()
    await page
      .getByRole('option')
      .filter({ has: page.locator('strong') })
      .first()
      .click()
  }
  await expect(mapper.region.getByText('do not say yet')).toBeHidden()
  await expect(mapper.target('Payment terms')).toHaveAccessibleName(/^Payment terms, \S+$/)

  // A value for all others counts for the empty one too.
  await mapper.region.getByRole('button', { name: 'Remove row 1' }).click()
  await mapper.region.getByRole('combobox', { name: 'Any other value' }).click()
  await page.getByRole('option', { name: 'Use one value for all others' }).click()
  await mapper.region.getByRole('combobox', { name: 'Value for all others' }).fill('30')
  await expect(mapper.target('Payment terms')).toHaveAccessibleName('Payment terms, 30')
})

test('ids of the other side’s register go by their names', async ({ invoiceMapper: mapper, page }) => {
  await mapper.draw('line_items.ledger_account_id', 'InvoiceRows.AccountNumber')
  await mapper.region.getByRole('radio', { name: 'Look up' }).click()
  const missing = mapper.region.getByRole('status').filter({ hasText: 'no row yet' })
  await expect(missing).toContainText('Omzet uit facturen')
  await mapper.region.getByRole('button', { name: 'Fill in missing rows' }).click()
  await expect(mapper.region.getByText('Omzet uit facturen').first()).toBeVisible()
  await mapper.region.getByRole('combobox', { name: 'Value of row 1' }).click()
  await expect(page.getByRole('option').filter({ hasText: 'Omzet uit facturen' })).toBeVisible()
})
