import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deepFlow } from './deep-flow.ts'
import { expect, test } from './fixtures.ts'

test('fields fifty levels deep are folded, found by search, told where they are, and mapped', async ({
  folder,
  flows,
  editor,
  mapper,
  page,
}) => {
  const file = join(folder, 'deep.koppla.json')
  await writeFile(file, JSON.stringify(deepFlow(50)))
  await page.getByText('Import', { exact: true }).first().waitFor()
  await flows.import(file)
  await editor.openMapper('Out')
  const rows = mapper.region.getByRole('tree', { name: 'Source fields' }).getByRole('treeitem')
  // Two fields and a record in each of the levels that are open at first.
  await expect(rows.first()).toBeVisible()
  expect(await rows.count()).toBeLessThan(30)

  const search = mapper.region.getByRole('textbox', { name: 'Search source fields' })
  await search.fill('name')
  await rows.first().focus()
  await page.keyboard.press('End')
  const deepest = mapper.region.locator('[data-row="source"]:focus')
  await expect(deepest).toHaveAttribute('aria-level', '51')
  await expect(deepest).toBeInViewport()
  const label = deepest.getByText('name', { exact: true })
  // The name itself has not been squeezed away by its indentation.
  expect((await label.boundingBox())?.width).toBeGreaterThan(20)
  const where = mapper.region.getByRole('note', { name: 'Where this field is' })
  await expect(where).toHaveText(/^Row of a file › … › .+ › name$|› name$/)

  await page.keyboard.press('m')
  await page.keyboard.type('number')
  await expect(page.getByRole('combobox', { name: 'Which field should name fill?' })).toHaveValue('number')
  await page.keyboard.press('Enter')
  await expect(mapper.status).toHaveText('name now fills number.')
  const sentence = page.getByRole('note', { name: 'What this field gets, in a sentence' })
  await expect(sentence).toContainText('› … ›')
})
