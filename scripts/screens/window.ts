import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { openInBrowser } from '../../e2e/app-window.ts'
import { type Stage, stageOn } from '../../e2e/tour/stage.ts'

/** A window on a workspace of its own, which is gone afterwards; throws when the page or the core told of an error. */
export async function inWindow(
  browser: Browser,
  sampleData: string,
  locale: string,
  use: (stage: Stage, workspace: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'koppla-screens-'))
  const workspace = join(folder, 'workspace')
  mkdirSync(workspace)
  cpSync(sampleData, join(workspace, 'sandbox.sqlite'))
  try {
    const { page, close } = await openInBrowser(browser, workspace, {
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1,
      locale,
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
    })
    let problems: readonly string[] = []
    try {
      await use(await stageOn(page, folder), workspace)
    } finally {
      problems = await close()
    }
    if (problems.length > 0) throw new Error(problems.join('\n'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The window as it is, in light and in dark. */
export async function pictured(page: Page, workspace: string): Promise<Readonly<Record<Scheme, Buffer>>> {
  // Where the mouse was left, a tooltip would stay in the picture.
  await page.mouse.move(640, 799)
  await hideMachine(page, workspace)
  return { light: await taken(page, 'light'), dark: await taken(page, 'dark') }
}

export const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]

async function taken(page: Page, colorScheme: Scheme): Promise<Buffer> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  return await page.screenshot({ animations: 'disabled', caret: 'hide' })
}

/** A picture should not show the machine it was taken on. */
async function hideMachine(page: Page, workspace: string): Promise<void> {
  for (const shown of await page.getByText(workspace).all()) {
    await shown.evaluate((element) => {
      element.textContent = '/home/anna/.local/share/koppla'
    })
  }
}
