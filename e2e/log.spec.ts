import { expect, test } from './fixtures.ts'

test('the log of a run is filtered by outcome and searched by number', async ({ flows, editor, log }) => {
  await flows.trySample()
  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  expect(counts.filtered).toBeGreaterThan(0)

  await log.filter('filtered').click()
  await expect(log.records).toHaveCount(counts.filtered)
  await expect(log.records.filter({ hasText: 'filtered' })).toHaveCount(counts.filtered)
  await log.filter('held').click()
  await expect(editor.panel).toContainText('Nothing matches')
  await log.filter('read').click()

  const number = (await log.records.nth(3).textContent())?.match(/2026-\d{4}/)?.[0] ?? ''
  await log.search.fill(number)
  await expect(log.records).toHaveCount(1)
  await expect(log.records).toContainText(number)
  await log.openRecord(number)
  await log.showTab('Source')
  await expect(log.field('Invoice number')).toHaveText(number)
})

test('two clicks tell what happened to an invoice', async ({ flows, editor, activity, log, page }) => {
  await flows.trySample()
  await editor.run()
  await editor.expectEnded('Done')
  const number = (await log.records.nth(5).textContent())?.match(/2026-\d{4}/)?.[0] ?? ''
  const first = await log.counts()
  await editor.run()
  await editor.expectEnded('Done')
  await log.expectCounts({ ...first, created: 0, unchanged: first.created })

  // One: the activity, where the search has the focus.
  await activity.show()
  await page.keyboard.type(number)
  await expect(log.records).toHaveCount(2)
  // Two: the record.
  await log.openRecord(number)
  await expect(log.record).toContainText(/Already transferred and not changed since: invoice \d+/)
  await log.showTab('History')
  await expect(log.record.getByRole('listitem')).toHaveCount(2)
})

test('the activity lists runs, and one of them shows its numbers and records again', async ({
  flows,
  editor,
  activity,
  log,
}) => {
  await flows.trySample()
  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  await activity.show()
  await activity.runs.first().getByRole('link').click()
  await log.expectCounts(counts)
})
