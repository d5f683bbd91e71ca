import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, test as base, expect } from '@playwright/test'
import { type AppWindow, openInBrowser, openInElectron } from './app-window.ts'
import { ActivityPage } from './pages/activity-page.ts'
import { ConnectionsPage } from './pages/connections-page.ts'
import { FlowEditor } from './pages/flow-editor.ts'
import { FlowsPage } from './pages/flows-page.ts'
import { MapperPage } from './pages/mapper-page.ts'
import { RunLog } from './pages/run-log.ts'
import { SettingsPage } from './pages/settings-page.ts'
import { prepareSampleData, type SampleSystems, startSampleSystems } from './sample-systems.ts'

export { expect }

/** Enough for every kind of invoice, few enough for a run of a second or two. */
const fewInvoices = 60

interface Fixtures {
  /** An empty folder that is gone after the test. */
  readonly folder: string
  /** The sample data of the workspace: a few invoices, or all that a new user gets. */
  readonly sampleSize: 'few' | 'all'
  /** A fresh workspace; the app is not started on it yet. */
  readonly workspace: string
  /** Makes another workspace beside the first one, of the same kind. */
  readonly newWorkspace: () => Promise<string>
  /** Starts the app on a workspace; what is not closed by then is closed after the test. */
  readonly openApp: (workspace: string) => Promise<AppWindow>
  /** The look-alikes in a process of their own, with the limits of the real systems. */
  readonly systems: SampleSystems
  /** Opens a new, empty flow, with the sample systems connected. */
  readonly startDrawing: (name: string) => Promise<void>
  readonly flows: FlowsPage
  readonly editor: FlowEditor
  readonly mapper: MapperPage
  /** The mapper of what the sample flow sends as Fortnox invoices, opened. */
  readonly invoiceMapper: MapperPage
  readonly log: RunLog
  readonly connections: ConnectionsPage
  readonly activity: ActivityPage
  readonly settings: SettingsPage
}

interface WorkerFixtures {
  /** A state file of the look-alikes with a few invoices, to be copied. */
  readonly sampleData: string
}

/**
 * Each test has a workspace, a core process and a browser profile of its own; `page` is the window on it. The same holds
 * for the project `electron`, where the desktop app is started instead. An error in the page's console or in the core
 * fails the test.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sampleSize: ['few', { option: true }],

  sampleData: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use, { workerIndex }) => {
      const folder = await mkdtemp(join(tmpdir(), `koppla-e2e-data-${workerIndex}-`))
      const file = join(folder, 'sandbox.sqlite')
      await prepareSampleData(file, fewInvoices)
      await use(file)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],

  // The desktop app brings its own Chromium: for its project none is started.
  browser: [
    async ({ playwright }, use, { project }) => {
      if (project.name === 'electron') return use(noBrowser)
      const browser = await playwright.chromium.launch()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'koppla-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  newWorkspace: async ({ folder, sampleData, sampleSize }, use) => {
    let made = 0
    await use(async () => {
      made += 1
      const workspace = join(folder, `workspace-${made}`)
      await mkdir(workspace)
      // Where this file is there already, the built-in look-alikes start with it.
      if (sampleSize === 'few') await copyFile(sampleData, join(workspace, 'sandbox.sqlite'))
      return workspace
    })
  },

  workspace: async ({ newWorkspace }, use) => use(await newWorkspace()),

  // What is set up first is cleared away last: without the folder named here it would be deleted under the running app.
  openApp: async ({ browser, folder: _folder }, use, { project }) => {
    const opened: AppWindow[] = []
    const problems: string[] = []
    await use(async (workspace) => {
      const window = await (project.name === 'electron' ? openInElectron(workspace) : openInBrowser(browser, workspace))
      const close = async () => {
        opened.splice(opened.indexOf(watched), 1)
        const told = await window.close()
        problems.push(...told)
        return told
      }
      const kill = async () => {
        opened.splice(opened.indexOf(watched), 1)
        await window.kill()
      }
      const watched = { page: window.page, close, kill }
      opened.push(watched)
      return watched
    })
    for (const window of [...opened]) await window.close()
    expect(problems).toEqual([])
  },

  page: async ({ openApp, workspace }, use) => {
    const { page } = await openApp(workspace)
    await use(page)
  },

  systems: async ({ folder, sampleData }, use) => {
    const state = join(folder, 'systems.sqlite')
    await copyFile(sampleData, state)
    const systems = await startSampleSystems({ state })
    await use(systems)
    await systems.stop()
  },

  startDrawing: async ({ connections, flows }, use) => {
    await use(async (name) => {
      await connections.show()
      await connections.addSampleSystems()
      await flows.show()
      await flows.create('Empty flow', name)
    })
  },

  flows: async ({ page }, use) => use(new FlowsPage(page)),
  editor: async ({ page }, use) => use(new FlowEditor(page)),
  mapper: async ({ page }, use) => use(new MapperPage(page)),
  invoiceMapper: async ({ flows, editor, mapper }, use) => {
    await flows.trySample()
    await editor.openMapper('Fortnox invoice')
    await use(mapper)
  },
  log: async ({ page }, use) => use(new RunLog(page)),
  connections: async ({ page }, use) => use(new ConnectionsPage(page)),
  activity: async ({ page }, use) => use(new ActivityPage(page)),
  settings: async ({ page }, use) => use(new SettingsPage(page)),
})

/** Stands where the type asks for a browser; using it would be a mistake, and says so. */
const noBrowser = new Proxy({} as Browser, {
  get: () => {
    throw new Error('The desktop app has its own browser')
  },
})

/** A file with this text, to be chosen in a file dialog. */
export async function textFile(folder: string, name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}
