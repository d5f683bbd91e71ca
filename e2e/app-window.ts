import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { z } from 'zod'
import { electronBinary } from '../scripts/electron-binary.ts'
import { repositoryRoot } from '../scripts/repository.ts'
import { startKoppla } from './koppla-process.ts'

/** The app on a workspace, with its window open. */
export interface AppWindow {
  readonly page: Page
  /** Closes window and app. Returns what went wrong meanwhile: errors of the page and of the core. */
  close(): Promise<readonly string[]>
  /** Ends the app in the midst of its work, as a power cut would. */
  kill(): Promise<void>
}

const Served = z.object({ url: z.string() })

/** The browser host in a process of its own, and a page in a fresh browser profile. */
export async function openInBrowser(
  browser: Browser,
  workspace: string,
  options?: BrowserContextOptions,
): Promise<AppWindow> {
  const core = await startKoppla(['serve', '--data', workspace, '--port', '0'])
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const problems = watchPage(page)
  await page.goto(Served.parse(core.json).url)
  return {
    page,
    async close() {
      await context.close()
      const told = await core.stop()
      return [...problems, ...(told === '' ? [] : [`The core said: ${told}`])]
    },
    async kill() {
      await core.kill()
      await context.close()
    },
  }
}

/** The desktop app, with a profile of its own inside the workspace. */
export async function openInElectron(workspace: string): Promise<AppWindow> {
  const executablePath = electronBinary()
  if (executablePath === undefined) throw new Error('Electron is not installed')
  const app = await _electron.launch({
    executablePath,
    args: [
      repositoryRoot,
      `--data=${workspace}`,
      `--user-data-dir=${join(workspace, 'profile')}`,
      '--lang=en-GB',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...definedIn(process.env), TZ: 'Europe/Amsterdam' },
  })
  const page = await app.firstWindow()
  const problems = watchPage(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return {
    page,
    async close() {
      await app.close()
      return problems
    },
    async kill() {
      const gone = once(app.process(), 'exit')
      app.process().kill('SIGKILL')
      await gone
    },
  }
}

function watchPage(page: Page): readonly string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`The page threw: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`The page's console: ${message.text()}`)
  })
  return problems
}

function definedIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
