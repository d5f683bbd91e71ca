import { trySample } from './sample.ts'
import { type Stage, stageOn, type Tour } from './stage.ts'

/** A flow that is edited in two windows at once. */
export async function* conflict(stage: Stage): Tour {
  const { page, say, folder } = stage
  await trySample(stage)
  const token: string = await page.evaluate("sessionStorage.getItem('koppla-token')")
  const { origin, hash } = new URL(page.url())
  const browser = page.context().browser()
  if (browser === null) throw new Error('Windows that know nothing of each other are windows of a browser')
  // In a browser profile of its own: the other window hears of an edit only when it saves.
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const there = await context.newPage()
    await there.goto(`${origin}/#token=${token}&to=${hash.slice(1)}`)
    const other = await stageOn(there, folder)
    for (const [id, name] of [
      ['defaults', 'Webshop'],
      ['filter', 'Göteborg'],
    ] as const) {
      await rename(other, id, name)
      await there.getByText(other.say('flows:page.save.saved'), { exact: true }).waitFor()
    }
    await rename(stage, 'defaults', 'Malmö')
    await page
      .getByRole('dialog', { name: say('canvas:conflict.title') })
      .getByRole('radio')
      .first()
      .waitFor()
    yield 'save-conflict'
  } finally {
    await context.close()
  }
}

async function rename({ page, node }: Stage, id: string, name: string): Promise<void> {
  await node(id).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(name)
  await page.keyboard.press('Enter')
  await node(id).getByText(name, { exact: true }).waitFor()
}
