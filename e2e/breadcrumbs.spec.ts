import { expect, test } from './fixtures.ts'
import { expectAccessible, takePicture } from './look-at.ts'

const longName = 'Facturen van alle winkels in Nederland en België naar de boekhouding van het hoofdkantoor in Göteborg'

test('breadcrumbs lead to all flows, to another flow, and back from the mapper', async ({
  flows,
  editor,
  mapper,
  page,
}) => {
  await flows.trySample()
  await flows.show()
  await flows.create('Empty flow', longName)
  await page.setViewportSize({ width: 1100, height: 700 })
  await expect(editor.topBar.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await takePicture(page, 'crumbs-long')

  const other = page.getByRole('button', { name: 'Open another flow' })
  await other.press('Enter')
  const search = page.getByRole('textbox', { name: 'Search by name' })
  await expect(search).toBeFocused()
  await expect(page.getByRole('option')).toHaveText(['Paid invoices to Fortnox'])
  await expectAccessible(page)
  await takePicture(page, 'crumbs-switch')
  await search.press('Escape')
  await expect(search).toBeHidden()
  await expect(other).toBeFocused()
  await other.press('Enter')
  await search.fill('paid')
  await search.press('ArrowDown')
  await search.press('Enter')
  await expect(editor.name).toHaveText('Paid invoices to Fortnox')

  await editor.openMapper('Fortnox invoice')
  await takePicture(page, 'crumbs-mapper')
  await page.setViewportSize({ width: 1440, height: 900 })
  const way = mapper.region.getByRole('navigation', { name: 'The way back' })
  await expect(way.getByRole('listitem')).toHaveText(['Flows', 'Paid invoices to Fortnox'])
  await way.getByRole('button', { name: 'Paid invoices to Fortnox' }).click()
  await expect(mapper.region).toBeHidden()

  await editor.topBar.getByRole('link', { name: 'All flows' }).click()
  await expect(flows.heading).toBeVisible()
})

test('a past run leads back to its flow and to all runs', async ({ flows, editor, activity, page }) => {
  await flows.trySample()
  await editor.run()
  await editor.expectEnded('Done')
  await activity.show()
  await activity.runs.first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: /^Run of / })).toBeVisible()
  const way = page.getByRole('navigation', { name: 'Where you are' })
  await expect(way.getByRole('listitem')).toHaveText(['Activity', 'Paid invoices to Fortnox', /^Run of /])
  await expectAccessible(page)
  await takePicture(page, 'crumbs-run')
  await way.getByRole('link', { name: 'Paid invoices to Fortnox' }).click()
  await expect(editor.name).toHaveText('Paid invoices to Fortnox')
  await page.goBack()
  await way.getByRole('link', { name: 'All runs' }).click()
  await expect(activity.heading).toBeVisible()
  await expect(activity.runs).toHaveCount(1)
})
