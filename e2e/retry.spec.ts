import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { FlowEditor } from './pages/flow-editor.ts'
import { FlowsPage } from './pages/flows-page.ts'
import { RetryPanel } from './pages/retry-panel.ts'
import { RunLog } from './pages/run-log.ts'

test('records that were held are tried again by reason and by choice', async ({ flows, editor, log, page }) => {
  const retry = new RetryPanel(page)
  const held = await runThatHolds(page, flows, editor, log)
  await retry.reason(/Article/).click()
  await expect(editor.panel).toContainText('Only: Article')
  await expect(log.records.filter({ hasNotText: 'Article' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all again' }).click()

  // By the keyboard: the first two of them.
  await log.filter('held').click()
  await expect(log.records.filter({ hasNotText: 'held' })).toHaveCount(0)
  await expect(log.records.first()).toContainText('held')
  await page.getByRole('listbox', { name: 'Records' }).focus()
  for (const key of ['Home', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await expect(retry.chosen).toHaveText('2 chosen')
  await expect(log.records.first()).toHaveAttribute('aria-checked', 'true')
  expect(held).toBeGreaterThan(2)
  await retry.retryChosen.click()
  await log.expectCounts({ read: 2, held: 2 })
})

test('a record is edited for a retry, and the flow of the retry is chosen', async ({ flows, editor, log, page }) => {
  const retry = new RetryPanel(page)
  await runThatHolds(page, flows, editor, log)
  await log.filter('held').click()
  await log.openRecord('held')
  await retry.edit()
  await retry.typeInto('Invoice date', 'yesterday')
  await expect(retry.editor).toContainText('Invoice date has to be a day such as 2026-11-20.')
  await expect(retry.editor.getByRole('button', { name: 'Retry with the changes' })).toBeDisabled()
  await retry.typeInto('Invoice date', '2026-11-02')
  await expect(retry.editor).toContainText('1 field changed')
  await retry.submit()
  await log.expectCounts({ read: 1, held: 1 })
  await editor.expectEnded('Done, some left')
  await log.openRecord('2026-')
  await expect(log.record).toContainText('Edited by hand for this run: Invoice date.')

  // The flow is mended: as it was then it still holds the record, as it is now it does not.
  await chooseForMissing(page, editor, 'Create it')
  await editor.showTab('Live log')
  await retry.version('as it was then')
  await retry.retryAll.click()
  await editor.expectEnded('Done, some left')
  await log.expectCounts({ read: 1, held: 1 })
  await retry.version('as it is now')
  await retry.retryAll.click()
  await log.expectCounts({ read: 1, created: 1 })
})

test('reasons, chosen records and the editor of a record are accessible', async ({ flows, editor, log, page }) => {
  test.slow()
  const retry = new RetryPanel(page)
  await runThatHolds(page, flows, editor, log)
  await page.getByRole('listbox', { name: 'Records' }).focus()
  for (const key of ['Home', 'Control+a']) await page.keyboard.press(key)
  await expect(retry.chosen).toBeVisible()
  await expectAccessible(page, 'reasons and chosen records')
  await log.filter('held').click()
  await log.openRecord('held')
  await retry.edit()
  await expectAccessible(page, 'editor of a record')
})

test('a past run is tried again from the activity', async ({ flows, editor, activity, log, page }) => {
  const retry = new RetryPanel(page)
  const held = await runThatHolds(page, flows, editor, log)
  await activity.show()
  await activity.runs.first().getByRole('link').click()
  await retry.retryAll.click()
  await log.expectCounts({ read: held, held })
  await page.getByRole('link', { name: 'All runs' }).click()
  await expect(activity.runs).toHaveCount(2)
})

test.describe('a long run', () => {
  test.use({ sampleSize: 'all' })

  test('is paused, goes on, and is stopped', async ({ flows, editor, log, page }) => {
    await flows.trySample()
    await editor.run()
    await expect.poll(async () => (await log.counts()).created).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await expect(editor.topBar.getByText('Paused', { exact: true })).toBeVisible()
    await expect(editor.node('Paid jortt invoices')).toContainText('paused')
    await expect(editor.panel).toContainText(/Paused: \d+ of \d+|Paused: \d+ of \d+ read so far/)
    const counts = await settled(() => log.counts())
    await expectAccessible(page, 'paused run')
    expect(await log.counts()).toEqual(counts)
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await expect.poll(async () => (await log.counts()).created).toBeGreaterThan(counts.created)
    await editor.stopButton.click()
    await editor.expectEnded('Stopped')
  })

  test('that was broken off goes on where it was', async ({ openApp, workspace }) => {
    const first = await openApp(workspace)
    await new FlowsPage(first.page).trySample()
    await new FlowEditor(first.page).run()
    await expect.poll(async () => (await new RunLog(first.page).counts()).created).toBeGreaterThan(2)
    await first.kill()

    const { page } = await openApp(workspace)
    await new FlowsPage(page).list.getByRole('link').first().click()
    const banner = page.getByRole('region', { name: /^The last run was broken off after \d+ records\.$/ })
    await expect(banner).toBeVisible()
    await expectAccessible(page, 'run that was broken off')
    const done = Number((await banner.textContent())?.match(/\d+/)?.[0])
    await banner.getByRole('button', { name: 'Go on' }).click()
    await expect(banner).toBeHidden()
    const log = new RunLog(page)
    await expect.poll(async () => (await log.counts()).read).toBeGreaterThan(done)
    await new FlowEditor(page).stopButton.click()
    await new FlowEditor(page).expectEnded('Stopped')
  })
})

/** Ends with records whose articles Fortnox does not have; answers with their number. */
async function runThatHolds(page: Page, flows: FlowsPage, editor: FlowEditor, log: RunLog): Promise<number> {
  await flows.trySample()
  await chooseForMissing(page, editor, 'Hold the record')
  await editor.run()
  await editor.expectEnded('Done, some left')
  return (await log.counts()).held
}

async function chooseForMissing(
  page: Page,
  editor: FlowEditor,
  policy: 'Hold the record' | 'Create it',
): Promise<void> {
  await editor.select('Fortnox articles')
  await editor.showTab('Settings')
  await editor.panel.getByRole('combobox', { name: 'If an article is missing' }).click()
  await page.getByRole('option', { name: policy }).click()
  await expect(editor.saved).toBeVisible()
}

/** What is read when it is twice the same: what was under way has arrived. */
async function settled<Value>(read: () => Promise<Value>): Promise<Value> {
  let last = await read()
  await expect
    .poll(async () => {
      const before = JSON.stringify(last)
      last = await read()
      return JSON.stringify(last) === before
    })
    .toBe(true)
  return last
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const told = violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))])
    expect.soft(told, `${where}, ${scheme}`).toEqual([])
  }
}
