import { expect, test } from './fixtures.ts'

test('a flow is given times to run by itself, paused with all others, and taken off again', async ({ flows, page }) => {
  await flows.trySample()
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'When “Paid invoices to Fortnox” runs' })
  const next = dialog.getByRole('region', { name: 'Next times' })
  await expect(next.getByRole('listitem')).toHaveCount(5)
  await expect(next).toContainText('07:00')

  await dialog.getByLabel('At', { exact: true }).fill('23:30')
  await expect(next).toContainText('23:30')
  await dialog.getByRole('switch', { name: 'Quiet hours' }).check()
  await expect(next).toContainText('06:00')

  await dialog.getByText('Cron', { exact: true }).click()
  await dialog.getByLabel('Cron text').fill('0 8 31 2 *')
  await expect(dialog.getByRole('alert')).toContainText('it would never run')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await dialog.getByLabel('Cron text').fill('15 8 * * *')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: /^Next run .*08:15$/ })).toBeVisible()

  await page.getByRole('link', { name: 'Flows', exact: true }).click()
  await expect(page.getByRole('link', { name: /^Paid invoices to Fortnox/ })).toContainText(/next .*08:15/)

  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Paid invoices to Fortnox' })
  await expect(row).toContainText('cron 15 8 * * *')
  await page.getByRole('button', { name: 'Pause all' }).click()
  await expect(row).toContainText('Paused')
  await page.getByRole('button', { name: 'Go on with all' }).click()
  await expect(row).toContainText('On')

  await row.getByRole('button', { name: /Change the schedule/ }).click()
  await expect(dialog.getByLabel('Cron text')).toHaveValue('15 8 * * *')
  await dialog.getByRole('button', { name: 'Remove schedule' }).click()
  await expect(page.getByText('No flow runs by itself yet')).toBeVisible()
})
