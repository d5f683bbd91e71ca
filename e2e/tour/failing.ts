import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { largeFlow } from './large-flow.ts'
import { addStep, runToEnd, trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'
import { createEmpty } from './steps.ts'

/** What can go wrong, and what is large. */
export async function* failing(stage: Stage): Tour {
  const { page, say, button, tab, goTo, folder } = stage
  await trySample(stage)
  await goTo('flows')
  const broken = join(folder, 'broken.koppla.json')
  await writeFile(broken, '{"version": 2, ')
  await importFile(broken)
  await page.getByRole('alert').waitFor()
  yield 'flows-import-failed'

  await createEmpty(stage)
  for (const kind of ['jortt.customers', 'script', 'fortnox.customer']) await addStep(stage, kind)
  await page.locator('.react-flow__node').nth(1).click()
  await tab('flows:page.tabs.settings').click()
  await page.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('const a = 1\nreturn record +')
  await page.getByText(say('flows:page.save.saved'), { exact: true }).waitFor()
  yield 'script'
  await runToEnd(stage)
  yield 'run-failed'

  await page.evaluate("location.hash = '#/flows/gone'")
  await page.getByText(say('flows:page.missing.title')).waitFor()
  yield 'flow-missing'

  await goTo('flows')
  const large = join(folder, 'large.koppla.json')
  await writeFile(large, JSON.stringify(largeFlow(1_000, 1_500)))
  await importFile(large)
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' })
  // What says that it was imported lies over the tools of the canvas.
  await page.getByRole('alert').getByRole('button').click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  yield 'editor-1000'

  async function importFile(path: string): Promise<void> {
    const choosing = page.waitForEvent('filechooser')
    await button('flows:import').click()
    await (await choosing).setFiles(path)
  }
}
