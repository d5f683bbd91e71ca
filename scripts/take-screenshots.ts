import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { openInBrowser } from '../e2e/app-window.ts'
import { ActivityPage } from '../e2e/pages/activity-page.ts'
import { ConnectionsPage } from '../e2e/pages/connections-page.ts'
import { FlowEditor } from '../e2e/pages/flow-editor.ts'
import { FlowsPage } from '../e2e/pages/flows-page.ts'
import { MapperPage } from '../e2e/pages/mapper-page.ts'
import { RunLog } from '../e2e/pages/run-log.ts'
import { SettingsPage } from '../e2e/pages/settings-page.ts'
import { buildPageIfStale } from './build-if-stale.ts'
import { ensureChromium } from './find-chromium.ts'
import { repositoryRoot } from './repository.ts'

/** `npm run screens`: takes the pictures of docs/screens from a fresh workspace with the sample data. */
const folder = join(repositoryRoot, 'docs', 'screens')
const largest = 200_000

await buildPageIfStale()
mkdirSync(folder, { recursive: true })
const workspace = mkdtempSync(join(tmpdir(), 'koppla-screens-'))
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--disable-gpu', ...asRoot] })
try {
  const { page, close } = await openInBrowser(browser, workspace, {
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  })
  let problems: readonly string[] = []
  try {
    await takeAll(page)
  } finally {
    problems = await close()
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
} finally {
  await browser.close()
  rmSync(workspace, { recursive: true, force: true })
}

async function takeAll(page: Page): Promise<void> {
  const flows = new FlowsPage(page)
  const editor = new FlowEditor(page)
  const mapper = new MapperPage(page)
  const log = new RunLog(page)
  const activity = new ActivityPage(page)
  const connections = new ConnectionsPage(page)
  const settings = new SettingsPage(page)

  await page.getByRole('button', { name: 'Try it with sample data' }).waitFor()
  await take(page, 'first-start')
  await flows.trySample()
  await take(page, 'editor-light')
  await editor.run()
  await log.progress.waitFor()
  await editor.expectEnded('Done')
  await take(page, 'editor-after-run-light')
  await log.openRecord('2026-0008')
  await take(page, 'record')
  await log.showTab('Sent')
  await take(page, 'record-sent')

  await editor.select('Fortnox invoice')
  await take(page, 'step-settings')
  await editor.openMapper('Fortnox invoice')
  await mapper.target('Address').waitFor()
  await mapper.target('Address').click()
  await take(page, 'mapper-light')
  await mapper.done()

  await flows.show()
  await take(page, 'flows')
  await page.getByRole('button', { name: 'New flow' }).click()
  await page.getByRole('dialog').waitFor()
  await take(page, 'new-flow')
  await page.keyboard.press('Escape')
  await activity.show()
  await activity.runs.first().waitFor()
  await take(page, 'activity')
  await activity.search.fill('2026-0008')
  await log.openRecord('2026-0008')
  await take(page, 'activity-search')
  await connections.show()
  await connections.card('Fortnox sandbox').getByText('Works').waitFor()
  await take(page, 'connections')
  await settings.show()
  // A picture should not show the machine it was taken on.
  await settings.region.getByText(workspace).evaluate((shown) => {
    shown.textContent = '/home/anna/.local/share/koppla'
  })
  await take(page, 'settings')

  await settings.choose('Dark')
  await flows.show()
  await flows.open('Paid invoices to Fortnox')
  await editor.showTab('Live log')
  await log.openRecord('2026-0008')
  await take(page, 'editor-after-run-dark')
  await editor.openMapper('Fortnox invoice')
  await mapper.target('Address').click()
  await take(page, 'mapper-dark')
  await mapper.done()

  await settings.show()
  await settings.choose('Light')
  await settings.choose('Svenska')
  await page.getByRole('link', { name: 'Flöden', exact: true }).click()
  await page.getByRole('link', { name: /Paid invoices to Fortnox/ }).click()
  await page.locator('.react-flow__node').first().waitFor()
  await take(page, 'editor-swedish')
}

async function take(page: Page, name: string): Promise<void> {
  // Where the mouse was left, a tooltip would stay in the picture.
  await page.mouse.move(640, 799)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = statSync(path)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  if (size > largest) throw new Error(`${name}.png has ${size} bytes; at most ${largest} are wanted`)
}
