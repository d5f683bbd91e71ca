import type { BrowserContext, Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { test as base, expect } from './fixtures.ts'
import { startKoppla } from './koppla-process.ts'
import { expectAccessible, takePicture } from './look-at.ts'
import { FlowEditor } from './pages/flow-editor.ts'
import { FlowsPage } from './pages/flows-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

interface Window {
  readonly page: Page
  readonly editor: FlowEditor
}

interface Windows {
  /** Two windows on the sample flow, in browsers that know nothing of each other: only a save finds the other's edits. */
  readonly apart: readonly [Window, Window]
  /** Two windows of one browser. */
  readonly beside: readonly [Window, Window]
}

const Served = z.object({ url: z.string() })

const test = base.extend<Windows & { readonly openTwo: (shared: boolean) => Promise<readonly [Window, Window]> }>({
  openTwo: async ({ browser, workspace }, use, { project }) => {
    // The desktop app has one window.
    test.skip(project.name === 'electron')
    const core = await startKoppla(['serve', '--data', workspace, '--port', '0'])
    const { url } = Served.parse(core.json)
    const contexts: BrowserContext[] = []
    const problems: string[] = []
    const newContext = async () => {
      const context = await browser.newContext()
      contexts.push(context)
      context.on('weberror', (error) => problems.push(String(error.error())))
      return context
    }
    await use(async (shared) => {
      const page = await (await newContext()).newPage()
      await page.goto(url)
      await new FlowsPage(page).trySample()
      const second = await (shared ? page.context() : await newContext()).newPage()
      await second.goto(`${url}&to=${new URL(page.url()).hash.slice(1)}`)
      const editor = new FlowEditor(second)
      await expect(editor.node('Defaults')).toBeVisible()
      return [
        { page, editor: new FlowEditor(page) },
        { page: second, editor },
      ]
    })
    for (const context of contexts) await context.close()
    expect([problems, await core.stop()]).toEqual([[], ''])
  },
  apart: async ({ openTwo }, use) => use(await openTwo(false)),
  beside: async ({ openTwo }, use) => use(await openTwo(true)),
})

const question = (page: Page): Locator => page.getByRole('dialog', { name: 'This flow was changed in another window' })

async function rename({ editor }: Window, step: string, name: string): Promise<void> {
  await editor.select(step)
  await editor.panel.getByRole('textbox', { name: 'Name of the step' }).fill(name)
  await expect(editor.node(name)).toBeVisible()
}

async function readInvoices({ page, editor }: Window, which: string): Promise<void> {
  await editor.select('Paid jortt invoices')
  await editor.panel.getByRole('combobox', { name: 'Which invoices' }).click()
  await page.getByRole('option', { name: which, exact: true }).click()
}

test('what both edited is merged, as one edit that can be taken back', async ({ apart: [first, second] }) => {
  await rename(first, 'Defaults', 'Store')
  await expect(first.editor.saved).toBeVisible()
  await rename(second, 'Without credit notes', 'Paid ones')

  const dialog = question(second.page)
  await expect(dialog).toContainText('Renamed to: Store')
  await expect(dialog).toContainText('Renamed to: Paid ones')
  await expect(dialog.getByRole('radio')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Merge' })).toBeFocused()
  await second.page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await second.page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await expect(second.editor.saved).toBeVisible()
  for (const step of ['Store', 'Paid ones']) await expect(second.editor.node(step)).toBeVisible()
  await first.page.reload()
  for (const step of ['Store', 'Paid ones']) await expect(first.editor.node(step)).toBeVisible()

  await second.editor.undoButton.click()
  await expect(second.editor.node('Defaults')).toBeVisible()
  await expect(second.editor.node('Paid ones')).toBeVisible()
})

test('one setting that both changed is chosen, by keyboard', async ({ apart: [first, second] }) => {
  await readInvoices(first, 'Late')
  await expect(first.editor.saved).toBeVisible()
  await rename(second, 'Defaults', 'Store')
  const dialog = question(second.page)
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(dialog).toBeHidden()

  await readInvoices(first, 'Unpaid')
  await expect(question(first.page)).toBeVisible()
  await first.page.keyboard.press('Enter')
  await expect(first.editor.saved).toBeVisible()
  await readInvoices(second, 'Sent')

  const which = dialog.getByRole('radiogroup', { name: 'Paid jortt invoices · Which invoices' })
  await expect(which.getByRole('radio', { name: 'Mine' })).toBeChecked()
  await expect(which.getByRole('radio')).toHaveText([/Sent/, /Unpaid/])
  await expectAccessible(second.page)
  await takePicture(second.page, 'conflict-setting')
  await which.getByRole('radio', { name: 'Mine' }).press('ArrowRight')
  await expect(which.getByRole('radio', { name: 'Theirs' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Merge' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(second.editor.node('Paid jortt invoices')).toContainText('unpaid')
})

test('my edits become a copy, and the flow stays as it was saved', async ({ apart: [first, second] }) => {
  await rename(first, 'Defaults', 'Store')
  await expect(first.editor.saved).toBeVisible()
  await rename(second, 'Without credit notes', 'Paid ones')
  await question(second.page).getByRole('button', { name: 'Keep mine as a copy' }).click()
  await expect(second.editor.name).toContainText('(my version)')
  for (const step of ['Defaults', 'Paid ones']) await expect(second.editor.node(step)).toBeVisible()
  await first.page.reload()
  for (const step of ['Store', 'Without credit notes']) await expect(first.editor.node(step)).toBeVisible()
})

test('theirs is taken, and mine can still be brought back', async ({ apart: [first, second] }) => {
  await rename(first, 'Defaults', 'Store')
  await expect(first.editor.saved).toBeVisible()
  await rename(second, 'Without credit notes', 'Paid ones')
  await question(second.page).getByRole('button', { name: 'Take theirs' }).click()
  await expect(second.editor.node('Store')).toBeVisible()
  await expect(second.editor.node('Without credit notes')).toBeVisible()
  await second.editor.undoButton.click()
  await expect(second.editor.node('Paid ones')).toBeVisible()
})

test('a window without edits of its own shows the newer flow, and says so', async ({ beside: [first, second] }) => {
  await rename(first, 'Defaults', 'Store')
  await expect(second.editor.node('Store')).toBeVisible()
  await expect(second.editor.notice('The flow was changed in another window.').first()).toBeVisible()
  await rename(second, 'Without credit notes', 'Paid ones')
  await expect(first.editor.node('Paid ones')).toBeVisible()
  await expect(question(first.page)).toHaveCount(0)
})

test('a window of another browser shows the newer flow when somebody comes back to it', async ({
  apart: [first, second],
}) => {
  await rename(first, 'Defaults', 'Store')
  await expect(first.editor.saved).toBeVisible()
  await second.page.evaluate("window.dispatchEvent(new Event('focus'))")
  await expect(second.editor.node('Store')).toBeVisible()
  await expect(second.editor.undoButton).toBeDisabled()
})

for (const [scheme, language, dialog] of [
  ['Light', 'English', 'This flow was changed in another window'],
  ['Dark', 'Svenska', 'Flödet har ändrats i ett annat fönster'],
] as const) {
  test(`the question is accessible in ${scheme.toLowerCase()} colours and ${language}`, async ({
    apart: [first, second],
  }) => {
    const flow = second.page.url()
    const settings = new SettingsPage(second.page)
    await settings.show()
    await settings.choose(scheme)
    await settings.choose(language)
    await second.page.goto(flow)
    await expect(second.page.locator('.react-flow__node')).toHaveCount(6)
    await readInvoices(first, 'Late')
    await rename(first, 'Defaults', 'Store')
    await expect(first.editor.saved).toBeVisible()
    await second.page.keyboard.press('ControlOrMeta+a')
    await second.page.keyboard.press('Delete')
    await expect(second.page.getByRole('dialog', { name: dialog }).getByRole('radiogroup')).toHaveCount(2)
    await expectAccessible(second.page)
    await takePicture(second.page, `conflict-${scheme.toLowerCase()}`)
  })
}
