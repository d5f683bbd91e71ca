import { expect, test } from './fixtures.ts'

test('suggested lines fill what is empty, in one step that undo takes back', async ({
  startDrawing,
  editor,
  mapper,
  page,
}) => {
  await startDrawing('Customers by suggestion')
  await editor.drawChain(['jortt customers', { x: 0.2, y: 0.3 }], ['Fortnox customer', { x: 0.6, y: 0.3 }])
  await editor.openMapper('Fortnox customer')
  const mapped = mapper.region.getByRole('button', { name: /^Mapped/ })
  const before = await mapped.innerText()

  await mapper.region.getByRole('button', { name: 'Suggest lines' }).click()
  const dialog = page.getByRole('dialog', { name: 'Suggested lines' })
  const certainty = dialog.getByRole('slider', { name: 'Tick all that are at least' })
  await certainty.press('Home')
  const accept = dialog.getByRole('button', { name: /^Draw \d+ lines?$/ })
  const count = Number(/\d+/.exec(await accept.innerText())?.[0])
  expect(count).toBeGreaterThan(1)
  await dialog.getByRole('checkbox').first().uncheck()
  await expect(accept).toHaveText(`Draw ${count - 1} ${count === 2 ? 'line' : 'lines'}`)
  await accept.click()
  const number = (text: string) => Number(/\d+/.exec(text)?.[0])
  await expect.poll(async () => number(await mapped.innerText())).toBe(number(before) + count - 1)

  await mapper.undoButton.click()
  await expect(mapped).toHaveText(before)
})
