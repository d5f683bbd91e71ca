import type { Stage } from './stage.ts'

/** The invoice flow between the look-alikes, open in the editor. */
export async function trySample({ page, button, node }: Stage): Promise<void> {
  await button('flows:firstStart.sample').click()
  await node('invoice').waitFor()
  await button('flows:page.run').waitFor()
  // Its cards are looked at where they end up.
  await page.getByText(/\d/).first().waitFor()
}

/** Adds a step behind the selected one, as a person does by keyboard. */
export async function addStep({ page, say }: Stage, kind: string): Promise<void> {
  const before = await page.locator('.react-flow__node').count()
  await page.keyboard.press('/')
  await page.keyboard.insertText(say(`nodes:${kind}.title`))
  await page.keyboard.press('Enter')
  await page.locator('.react-flow__node').nth(before).waitFor()
  await page.keyboard.press('Escape')
}

/** Runs the open flow to its end. */
export async function runToEnd({ page, button, say }: Stage): Promise<void> {
  await button('flows:page.run').click()
  await page.getByRole('progressbar', { name: say('runs:progress.label') }).waitFor()
  await button('flows:page.run').waitFor({ timeout: 60_000 })
}
