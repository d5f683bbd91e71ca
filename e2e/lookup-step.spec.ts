import { expect, test } from './fixtures.ts'
import { expectNoProblems, takePicture } from './look-at.ts'

test('the table of a look-up step knows the values that can come, and what they can become', async ({
  flows,
  editor,
  mapper,
  page,
}) => {
  await flows.trySample()
  await editor.dropOnWire('Look up', 'Paid jortt invoices', 'Without credit notes')
  await editor.select('Look up')
  await editor.showTab('Settings')
  await editor.panel.getByRole('textbox', { name: 'Name of the new field' }).fill('terms')
  await editor.panel.getByRole('combobox', { name: 'Value to look up' }).click()
  await page
    .getByRole('option', { name: /^Payment method/ })
    .first()
    .click()
  await expect(editor.panel.getByText('3 values have no row yet:')).toBeVisible()
  await editor.panel.getByRole('button', { name: 'Fill in missing rows' }).click()
  for (const [at, value] of ['pay_later', 'direct_debit', 'already_paid'].entries())
    await expect(editor.panel.getByRole('combobox', { name: `Value of row ${at + 1}` })).toHaveValue(value)

  // What the values become is known as soon as something is filled with them.
  await expect(editor.panel.getByRole('combobox', { name: 'What row 1 becomes' })).toBeHidden()
  await editor.openMapper('Fortnox invoice')
  await mapper.draw('terms', 'TermsOfPayment')
  await mapper.done()
  await editor.select('Look up')
  await editor.showTab('Settings')
  await editor.panel.getByRole('combobox', { name: 'What row 1 becomes' }).click()
  const terms = page.getByRole('option').filter({ has: page.locator('strong') })
  await expect(terms.first()).toBeVisible()
  await takePicture(page, 'lookup-step')
  await terms.first().click()
  await expectNoProblems(page, 'the table of a look-up step')
})
