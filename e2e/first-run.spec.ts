import { expect, test } from './fixtures.ts'
import { FlowsPage } from './pages/flows-page.ts'
import { endedIn } from './pages/run-log.ts'

test.describe('a new user', () => {
  test.use({ sampleSize: 'all' })

  test('has run the sample flow after two clicks, and a second run creates nothing', async ({ flows, editor, log }) => {
    test.slow()
    await flows.trySample()
    await editor.run()
    await editor.expectEnded('Done')
    const first = await log.counts()
    expect(first.read).toBeGreaterThan(500)
    expect(first.created).toBeGreaterThan(500)
    expect(endedIn(first)).toBe(first.read)
    await expect(editor.node('Fortnox invoice')).toContainText(`${first.created} new`)

    await editor.run()
    await editor.expectEnded('Done')
    await log.expectCounts({ read: first.read, unchanged: first.created, filtered: first.filtered })
  })
})

test('the workspace is as it was after the app was closed and started again', async ({ openApp, workspace }) => {
  const first = await openApp(workspace)
  await new FlowsPage(first.page).trySample()
  await first.close()

  const second = await openApp(workspace)
  await expect(second.page.getByRole('link', { name: /Paid invoices to Fortnox/ })).toBeVisible()
})
