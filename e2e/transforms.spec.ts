import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { FlowEditor } from './pages/flow-editor.ts'

/** Two cases drawn by hand, with a condition each on the customer's country. */
async function aRoute(editor: FlowEditor, page: Page): Promise<void> {
  await editor.drop('jortt invoices', { x: 0.17, y: 0.2 })
  await editor.drop('Route', { x: 0.55, y: 0.2 })
  await editor.wire('jortt invoices', 'Route')
  await editor.select('Route')
  await editor.showTab('Settings')
  await editor.panel.getByRole('textbox', { name: 'Name of case 1' }).fill('Netherlands')
  const first = editor.panel.getByRole('group', { name: 'Case Netherlands' })
  await first.getByRole('button', { name: 'Add a condition' }).click()
  await choose(page, first.getByRole('combobox', { name: 'What to compare' }), 'Country code')
  await first.getByRole('textbox', { name: 'Compare with' }).fill('NL')
}

/** Picks an option by typing what it is called. */
async function choose(page: Page, box: ReturnType<Page['getByRole']>, option: string): Promise<void> {
  await box.fill(option)
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('records leave a route by its cases and are collected into one per customer', async ({
  startDrawing,
  editor,
  log,
  page,
}) => {
  await startDrawing('Customers of the Netherlands')
  await aRoute(editor, page)
  await editor.drop('Collect', { x: 0.25, y: 0.6 })
  await editor.wire('Route', 'Collect', 'Output: Netherlands')
  await editor.drop('Fortnox customer', { x: 0.7, y: 0.6 })
  await editor.wire('Collect', 'Fortnox customer')
  await expect(editor.wires).toHaveCount(3)

  await editor.select('Collect')
  await choose(page, editor.panel.getByRole('combobox', { name: 'One record per' }), 'Customer')
  await editor.panel.getByRole('combobox', { name: 'Where the records of a group stand' }).click()
  await page.getByRole('option', { name: 'Anywhere' }).click()

  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  expect(counts.created).toBeGreaterThan(1)
  expect(counts.filtered).toBeGreaterThan(1)
  expect(counts.created + counts.updated + counts.filtered).toBe(counts.read)
})

test('a case that is renamed keeps its wire; one that is removed takes it along, until undo brings both back', async ({
  flows,
  editor,
  page,
}) => {
  await flows.create('Empty flow')
  await aRoute(editor, page)
  await editor.panel.getByRole('button', { name: 'Add a case' }).click()
  await editor.drop('Fortnox customer', { x: 0.6, y: 0.6 })
  await editor.wire('Route', 'Fortnox customer', 'Output: Netherlands')
  await expect(editor.wires).toHaveCount(2)

  await editor.select('Route')
  const name = editor.panel.getByRole('textbox', { name: 'Name of case 1' })
  await name.fill('Home')
  await expect(editor.port('Route', 'Output: Home')).toBeVisible()
  await expect(editor.wires).toHaveCount(2)

  await editor.panel.getByRole('button', { name: 'Move “Case 2” up' }).click()
  await expect(editor.wires).toHaveCount(2)
  await editor.panel.getByRole('button', { name: 'Remove case Home' }).click()
  await expect(editor.wires).toHaveCount(1)
  await editor.undoButton.click()
  await expect(editor.wires).toHaveCount(2)
})

test('what one step attaches or takes apart can be mapped further on', async ({ flows, editor, mapper }) => {
  await flows.create('Empty flow')
  await editor.drop('jortt invoices', { x: 0.2, y: 0.2 })
  await editor.drop('Split', { x: 0.6, y: 0.2 })
  await editor.wire('jortt invoices', 'Split')
  await editor.drop('Find', { x: 0.25, y: 0.6 })
  await editor.wire('Split', 'Find')
  await editor.drop('Fortnox customer', { x: 0.7, y: 0.6 })
  await editor.wire('Find', 'Fortnox customer')
  await expect(editor.wires).toHaveCount(3)
  await editor.openMapper('Fortnox customer')
  await mapper.draw('match.Name', 'Name')
  await expect(mapper.target('Name')).toHaveAccessibleName('Name, Café Åkerlund AB, required')
  // Only the rows in sight are drawn, and a search brings these into sight.
  await mapper.region.getByRole('textbox', { name: 'Search source fields' }).fill('Organisation')
  await expect(mapper.region.getByRole('treeitem', { name: 'From “Find”' })).toBeVisible()
})
