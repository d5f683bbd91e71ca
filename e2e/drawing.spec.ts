import { expect, test } from './fixtures.ts'

test('a flow is drawn from nothing with the mouse, runs, and is still there after a reload', async ({
  startDrawing,
  editor,
  log,
  page,
}) => {
  await startDrawing('Customers by hand')

  await editor.drop('jortt customers', { x: 0.25, y: 0.4 })
  await editor.expectAt('jortt customers', { x: 0.25, y: 0.4 })
  await editor.drop('Fortnox customer', { x: 0.7, y: 0.4 })
  await editor.expectAt('jortt customers', { x: 0.25, y: 0.4 })
  await editor.wire('jortt customers', 'Fortnox customer')
  await expect(editor.wires).toHaveCount(1)

  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  expect(counts.created).toBeGreaterThan(50)
  expect(counts.read).toBe(counts.created + counts.updated + counts.unchanged)

  await expect(editor.saved).toBeVisible()
  await page.reload()
  await expect(editor.name).toHaveText('Customers by hand')
  await expect(editor.nodes).toHaveCount(2)
  await expect(editor.wires).toHaveCount(1)
})

test('a wire that does not fit is refused with a sentence', async ({ flows, editor }) => {
  await flows.create('Empty flow')
  await editor.drop('jortt customers', { x: 0.25, y: 0.4 })
  await editor.drop('Fortnox articles', { x: 0.7, y: 0.4 })
  await editor.wire('jortt customers', 'Fortnox articles')
  await expect(editor.notice('Only records with lines fit here. This one has none: jortt customer.')).toBeVisible()
  await expect(editor.wires).toHaveCount(0)
})

test('what was deleted comes back with undo and goes again with redo', async ({ flows, editor, page }) => {
  await flows.trySample()
  await editor.select('Defaults')
  await page.keyboard.press('Delete')
  await expect(editor.nodes).toHaveCount(5)
  await editor.undoButton.click()
  await expect(editor.nodes).toHaveCount(6)
  await expect(editor.wires).toHaveCount(5)
  await editor.redoButton.click()
  await expect(editor.nodes).toHaveCount(5)

  await expect(editor.saved).toBeVisible()
  await page.reload()
  await expect(editor.nodes).toHaveCount(5)
})

test('a step dropped on a wire is put into it', async ({ flows, editor }) => {
  await flows.create('Empty flow')
  await editor.drop('jortt invoices', { x: 0.2, y: 0.4 })
  await editor.drop('Fortnox customer', { x: 0.8, y: 0.4 })
  await editor.wire('jortt invoices', 'Fortnox customer')
  await expect(editor.wires).toHaveCount(1)
  await editor.dropOnWire('Filter', 'jortt invoices', 'Fortnox customer')
  await expect(editor.wires).toHaveCount(2)
})
