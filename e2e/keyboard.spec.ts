import { expect, test } from './fixtures.ts'

test('the canvas is worked by keyboard', async ({ flows, editor, page }) => {
  await flows.trySample()
  await page.keyboard.press('/')
  const search = editor.palette.getByRole('textbox', { name: 'Add a step' })
  await expect(search).toBeFocused()
  await search.fill('form')
  await expect(editor.palette.getByRole('button')).toHaveText(['Formula'])
  await page.keyboard.press('Enter')
  await expect(editor.nodes).toHaveCount(7)
  await page.keyboard.press('Escape')
  await expect(search).not.toBeFocused()

  await editor.select('Formula')
  await page.keyboard.press('Delete')
  await expect(editor.nodes).toHaveCount(6)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor.nodes).toHaveCount(7)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor.nodes).toHaveCount(6)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(editor.nodes).toHaveCount(7)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor.nodes).toHaveCount(6)
  await page.keyboard.press('ControlOrMeta+y')
  await expect(editor.nodes).toHaveCount(7)
})

test('keys pressed in a field stay in the field', async ({ flows, editor }) => {
  await flows.trySample()
  await editor.select('Defaults')
  const name = editor.panel.getByRole('textbox', { name: 'Name of the step' })
  await name.fill('Usual values/')
  await name.press('Backspace')
  await expect(name).toHaveValue('Usual values')
  await expect(editor.nodes).toHaveCount(6)
  await expect(editor.node('Usual values')).toBeVisible()
})

test('whoever leaves a name for another field has the focus there, and the name is taken', async ({
  flows,
  editor,
  page,
}) => {
  await flows.trySample()
  await editor.select('Defaults')
  await page.keyboard.press('F2')
  const name = editor.canvas.getByRole('textbox', { name: 'Name of the step' })
  await expect(name).toBeFocused()
  await name.fill('Usual values')
  const search = editor.palette.getByRole('textbox', { name: 'Add a step' })
  await search.click()
  await expect(editor.node('Usual values')).toBeVisible()
  await expect(search).toBeFocused()

  await editor.select('Usual values')
  await page.keyboard.press('F2')
  await name.fill('Never mind')
  await page.keyboard.press('Escape')
  await expect(editor.node('Usual values')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(editor.nodes).toHaveCount(5)
})

test('Escape leaves the mapper, and the keys belong to the canvas again', async ({ flows, editor, mapper, page }) => {
  await flows.trySample()
  await editor.openMapper('Fortnox invoice')
  await expect(mapper.target('Your order number')).toBeVisible()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Escape')
  await expect(mapper.region).toBeHidden()
  await expect(editor.nodes).toHaveCount(6)
})
