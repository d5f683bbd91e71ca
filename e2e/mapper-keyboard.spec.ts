import { expect, test } from './fixtures.ts'

test('a line is drawn by keyboard alone, from either side, and undo takes it back', async ({
  invoiceMapper: mapper,
  page,
}) => {
  const reference = mapper.target('Your reference')
  await expect(reference).toHaveAccessibleName('Your reference')

  await reference.focus()
  await page.keyboard.press('m')
  const fromWhere = page.getByRole('dialog', { name: 'Which field should fill Your reference?' })
  await page.keyboard.type('refer')
  await expect(fromWhere.getByRole('option', { selected: true })).toHaveText('Reference')
  await page.keyboard.press('Enter')
  await expect(fromWhere).toBeHidden()
  await expect(mapper.status).toHaveText('Reference now fills Your reference.')
  await expect(reference).toHaveAccessibleName(/^Your reference, ORD-/)
  await expect(reference).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(reference).toHaveAccessibleName('Your reference')

  await mapper.source('City').first().focus()
  await page.keyboard.press('m')
  const toWhere = page.getByRole('dialog', { name: 'Which field should City fill?' })
  await page.keyboard.type('your ref')
  await expect(toWhere.getByRole('option', { selected: true })).toHaveText('Your reference')
  await page.keyboard.press('Enter')
  await expect(mapper.status).toHaveText('City now fills Your reference.')
  await expect(reference).toHaveAccessibleName(/^Your reference, \p{Lu}\p{Ll}/u)
  await expect(mapper.source('City').first()).toBeFocused()
})

test('Escape leaves the search for a field without a line, and the mapper stays', async ({
  invoiceMapper: mapper,
  page,
}) => {
  const reference = mapper.target('Your reference')
  await reference.focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog', { name: 'Which field should fill Your reference?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(mapper.region).toBeVisible()
  await expect(reference).toBeFocused()
  await expect(mapper.undoButton).toBeDisabled()
})

test('arrow keys reach the last field of a column of which only the part in sight is drawn', async ({
  invoiceMapper: mapper,
  page,
}) => {
  const rows = mapper.targets.getByRole('option')
  const total = Number(await rows.first().getAttribute('aria-setsize'))
  expect(await rows.count()).toBeLessThan(total)
  await rows.first().focus()
  await page.keyboard.press('End')
  const focused = mapper.targets.locator('[role="option"]:focus')
  await expect(focused).toHaveAttribute('aria-posinset', String(total))
  await expect(focused).toBeInViewport()
  await page.keyboard.press('ArrowUp')
  await expect(focused).toHaveAttribute('aria-posinset', String(total - 1))
  await page.keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-posinset', '1')
  await expect(focused).toBeInViewport()
})

test('the sheet of shortcuts tells the keys of the mapper', async ({ invoiceMapper: mapper, page }) => {
  await expect(mapper.target('Your order number')).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('region', { name: 'In the mapper' })).toContainText('On a field: draw a line')
})
