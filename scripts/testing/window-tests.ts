import { buildDesktopIfStale, buildPageIfStale } from '../build-if-stale.ts'
import { electronBinary } from '../electron-binary.ts'
import { ensureChromium } from '../find-chromium.ts'
import { binOf } from '../repository.ts'
import { runNode } from '../run-command.ts'
import { reportOf } from './report-file.ts'
import { type Tally, tallyOfPlaywright } from './tally.ts'

/** The whole app with Playwright: in Chromium, and in Electron where its program is installed. */
export async function runWindowTests(): Promise<Tally> {
  await buildPageIfStale()
  const chromium = await ensureChromium()
  if (electronBinary() === undefined) {
    console.log('Electron is not installed, so the specs run in Chromium only ("npx install-electron" fetches it).')
  } else {
    await buildDesktopIfStale()
  }
  return reportOf(tallyOfPlaywright, async (file) => {
    const { code } = await runNode([binOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, KOPPLA_CHROMIUM: chromium },
    })
    return code
  })
}
