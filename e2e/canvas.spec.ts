import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectNoProblems } from './look-at.ts'

test('every command is found by its name, and steps are added and found the same way', async ({
  flows,
  editor,
  page,
}) => {
  await flows.trySample()
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('combobox', { name: 'Command or step' })
  await expect(field).toBeFocused()
  await expectNoProblems(page, 'commands')
  await field.fill('form')
  await expect(page.getByRole('option', { name: 'Formula' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
  await expect(editor.nodes).toHaveCount(7)

  await page.keyboard.press('ControlOrMeta+Shift+p')
  await field.fill('undo')
  await page.keyboard.press('Enter')
  await expect(editor.nodes).toHaveCount(6)

  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('defaults')
  await page.keyboard.press('Enter')
  await expect(editor.node('Defaults')).toBeFocused()
  await expect(editor.panel.getByRole('textbox', { name: 'Name of the step' })).toHaveValue('Defaults')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Duplicate')).toBeVisible()
  await expectNoProblems(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('a flow is built by keyboard alone, taken back and done again, and its file is the same', async ({
  startDrawing,
  editor,
  page,
}) => {
  await startDrawing('By keyboard')
  for (const step of ['jortt invoices', 'Filter', 'Fortnox customer', 'Fortnox articles', 'Fortnox invoice']) {
    await page.keyboard.press('/')
    await page.keyboard.type(step)
    await page.keyboard.press('Enter')
    await expect(editor.node(step)).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await expect(editor.wires).toHaveCount(4)

  // Cut a wire, and lay it again from the port.
  await editor.wires.first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(editor.wires).toHaveCount(3)
  await editor.port('jortt invoices', 'Output').focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu', { name: 'Connect “jortt invoices” to' })
  await expect(menu.getByRole('menuitem', { name: 'Filter' }).first()).toBeFocused()
  await expectNoProblems(page, 'menu of a port')
  await page.keyboard.press('Enter')
  await expect(editor.wires).toHaveCount(4)

  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+g')
  await page.keyboard.type('Everything')
  await page.keyboard.press('Enter')
  await expect(editor.canvas.getByRole('button', { name: 'Everything', exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('Ask Anna about the terms')
  await page.keyboard.press('Escape')
  await expect(editor.canvas.getByText('Ask Anna about the terms')).toBeVisible()
  const before = await readFile(await editor.export(), 'utf8')

  while (await editor.undoButton.isEnabled()) await page.keyboard.press('ControlOrMeta+z')
  await expect(editor.nodes).toHaveCount(0)
  while (await editor.redoButton.isEnabled()) await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(editor.wires).toHaveCount(4)
  expect(await readFile(await editor.export(), 'utf8')).toBe(before)
})

test('all of a flow stays in sight for whoever adds steps quickly by keyboard', async ({
  startDrawing,
  editor,
  page,
}) => {
  await startDrawing('Quickly')
  const steps = ['jortt invoices', 'Filter', 'Fortnox customer', 'Fortnox articles', 'Fortnox invoice']
  for (const step of steps) {
    await page.keyboard.press('/')
    await page.keyboard.type(step)
    await page.keyboard.press('Enter')
    // The canvas still moves.
    await page.keyboard.press('Escape')
  }
  await expect(editor.node('Fortnox invoice')).toBeFocused()
  for (const step of steps) await expect(editor.node(step)).toBeInViewport({ ratio: 0.99 })
})

test('what has the focus comes into sight, and a menu opens beside it', async ({ flows, editor, page }) => {
  await flows.trySample()
  await editor.canvas.hover({ position: { x: 20, y: 20 } })
  // So far to the right that neither the step nor its port can be seen.
  for (let turn = 0; turn < 12; turn++) await editor.canvas.getByRole('button', { name: 'Zoom in' }).click()
  const port = editor.port('Fortnox invoice', 'Output').first()
  await expect(port).not.toBeInViewport()
  await page.keyboard.press('Tab')
  await port.focus()
  await expect(port).toBeInViewport()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu', { name: 'Connect “Fortnox invoice” to' })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  // Back at once, and not in a later frame, where it would take the focus from what comes next.
  await page.keyboard.press('Escape')
  await editor.node('Defaults').focus()
  await expect(editor.node('Defaults')).toBeInViewport()
  await expect(editor.node('Defaults')).toBeFocused()
})

test('steps are laid out in one step, which undo takes back', async ({ flows, editor, page }) => {
  await flows.trySample()
  const places = () =>
    editor.canvas.locator('.react-flow__node').evaluateAll((all) => all.map((one) => one.style.transform))
  const before = await places()
  await page.keyboard.press('ControlOrMeta+Shift+l')
  await expect.poll(places).not.toEqual(before)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(places).toEqual(before)
})

test('what was copied can be pasted, and what is no flow is refused with a sentence', async ({
  flows,
  editor,
  page,
}) => {
  await flows.trySample()
  await editor.select('Defaults')
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(editor.node('Defaults 2')).toBeVisible()

  await paste(page, 'Dear Anna, here are the invoices')
  await expect(editor.notice('There are no copied steps on the clipboard.')).toBeVisible()
  const nodes = Array.from({ length: 20_000 }, (_, at) => {
    return { id: `n${at}`, kind: 'filter', position: { x: 0, y: 0 }, config: {} }
  })
  await paste(page, JSON.stringify({ version: 2, id: 'many', name: 'Many', nodes, edges: [] }))
  await expect(editor.notice('The flow has too many steps: 20,000.')).toBeVisible()
  await expect(editor.nodes).toHaveCount(7)
})

test('the outline lists the steps in order, and the keys of the canvas work in it', async ({ flows, editor, page }) => {
  await flows.trySample()
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('o')
  const outline = page.getByRole('listbox', { name: 'Outline of the flow' })
  await expect(outline.getByRole('option')).toHaveCount(6)
  await expect(outline.getByRole('option').first()).toContainText('Paid jortt invoices')
  await expectNoProblems(page, 'outline')
  await page.keyboard.press('ArrowDown')
  await expect(outline.getByRole('option').nth(1)).toBeFocused()
  await expect(outline.getByRole('option', { selected: true })).toHaveCount(1)
  await page.keyboard.press('Delete')
  await expect(editor.nodes).toHaveCount(5)
})

test('edits can be taken back after a reload, and are listed', async ({ flows, editor, page }) => {
  await flows.trySample()
  await editor.select('Defaults')
  await page.keyboard.press('Delete')
  await editor.select('Fortnox invoice')
  await page.keyboard.press('ControlOrMeta+d')
  await expect(editor.nodes).toHaveCount(6)
  await expect(editor.saved).toBeVisible()
  await page.reload()
  await expect(editor.nodes).toHaveCount(6)
  await expect(editor.undoButton).toBeEnabled()
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('h')
  const list = page.getByRole('dialog', { name: 'What was edited' })
  await expect(list.getByRole('button', { name: 'Added: Fortnox invoice' })).toBeVisible()
  await expectNoProblems(page, 'history')
  await list.getByRole('button', { name: 'As it was opened' }).click()
  await page.keyboard.press('Escape')
  await expect(editor.nodes).toHaveCount(6)
  await expect(editor.node('Defaults')).toBeVisible()
})

async function paste(page: Page, text: string): Promise<void> {
  // As text, because the page's own types are not known out here.
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })()`)
}
