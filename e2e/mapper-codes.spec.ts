import { expect, test } from './fixtures.ts'

test('a code is chosen from what the register of the other system holds', async ({ flows, editor, mapper, page }) => {
  await flows.trySample()
  await editor.openMapper('Fortnox invoice')
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
