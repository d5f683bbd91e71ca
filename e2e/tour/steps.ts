import { addStep } from './sample.ts'
import type { Stage, Tour } from './stage.ts'

const kinds = [
  'jortt.invoices',
  'filter',
  'route',
  'map',
  'lookup',
  'formula',
  'script',
  'split',
  'collect',
  'dedupe',
  'find',
  'fortnox.customer',
  'fortnox.articles',
  'fortnox.order',
  'fortnox.invoice',
  'fortnox.payment',
  'fortnox.article',
  'jortt.customer',
  'jortt.invoice',
  'file.write',
  'file.rows',
  'jortt.estimates',
  'jortt.customers',
  'fortnox.customers',
  'fortnox.invoices',
  'fortnox.orders',
  'fortnox.stock',
  'fortnox.payments',
]

/** An empty flow, and the settings of every kind of step, without connections. */
export async function* steps(stage: Stage): Tour {
  const { page, say, button, tab } = stage
  await createEmpty(stage)
  await page.getByText(say('canvas:empty.title')).waitFor()
  yield 'editor-empty'
  for (const kind of kinds) {
    await addStep(stage, kind)
    await tab('flows:page.tabs.settings').click()
    if (kind === 'script') await page.locator('.cm-content').waitFor()
    if (kind === 'route') await button('inspector:addCase').click()
    yield `step-${kind}`
  }
  await page.keyboard.press('ControlOrMeta+Shift+l')
  await page.keyboard.press('f')
  await tab('flows:page.tabs.problems').click()
  yield 'problems'
  await button('flows:page.run').click()
  await page.getByRole('alert').first().waitFor()
  yield 'not-started'
}

/** A flow with nothing in it, open in the editor. */
export async function createEmpty({ page, button, say }: Stage): Promise<void> {
  await button('flows:create').first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: say('flows:dialog.empty') }).click()
  await button('flows:dialog.create', {}, dialog).click()
  await button('flows:page.run').waitFor()
}
