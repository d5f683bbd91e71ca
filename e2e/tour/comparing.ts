import { addStep, trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'
import { createEmpty } from './steps.ts'

/** What a flow has been and what became of it, and the way to another flow. */
export async function* comparing(stage: Stage): Tour {
  const { page, say, button, tab, node, goTo } = stage
  await trySample(stage)
  const versions = page.getByRole('region', { name: say('versions:title'), exact: true })
  await showVersions()
  await versions.getByText(say('versions:empty.title')).waitFor()
  yield 'versions-none'
  await page.keyboard.press('Escape')
  await versions.waitFor({ state: 'detached' })
  await node('filter').focus()
  await page.keyboard.press('Enter')
  await addStep(stage, 'dedupe')
  await page.getByText(say('flows:page.save.saved'), { exact: true }).waitFor()
  await showVersions()
  await button('versions:now.keep', {}, versions).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Nordvik 2026')
  yield 'versions-name'
  await page.keyboard.press('Enter')
  await versions.getByText(say('versions:same.title')).waitFor()
  yield 'versions-same'
  await page.keyboard.press('Escape')
  await versions.waitFor({ state: 'detached' })

  await node('invoice').focus()
  await page.keyboard.press('Enter')
  await tab('flows:page.tabs.mapping').click()
  await button('mapper:tab.open', {}, page.getByRole('tabpanel')).click()
  const mapper = page.getByRole('region', { name: say('mapper:mapping'), exact: true })
  const target = mapper.locator('[data-row="target"][data-id="CustomerName"]')
  await target.click()
  await target.focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.insertText('reference')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await button('mapper:done', {}, mapper).click()
  const nodes = page.locator('.react-flow__node')
  const before = await nodes.count()
  await nodes.last().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await nodes.nth(before - 1).waitFor({ state: 'detached' })
  await node('invoice').focus()
  await page.keyboard.press('Enter')
  await addStep(stage, 'file.write')
  await page.getByText(say('flows:page.save.saved'), { exact: true }).waitFor()
  await showVersions()
  await versions.getByRole('table').first().waitFor()
  yield 'versions'
  await page.keyboard.press('Escape')
  await versions.waitFor({ state: 'detached' })

  await goTo('flows')
  await createEmpty(stage)
  await button('flows:switch.label').click()
  await page.getByRole('option').first().waitFor()
  yield 'flow-switcher'
  await page.keyboard.press('Escape')

  async function showVersions(): Promise<void> {
    await page.getByRole('link', { name: say('versions:title'), exact: true }).click()
    await versions.waitFor()
  }
}
