import { expect, test, textFile } from './fixtures.ts'
import { takePicture } from './look-at.ts'

test('of a thousand steps the outline draws those in sight, and the keys reach all', async ({
  flows,
  editor,
  folder,
  page,
}) => {
  const nodes = Array.from({ length: 1_000 }, (_, at) => ({
    id: `step-${at}`,
    kind: 'filter',
    name: `Step ${at + 1}`,
    position: { x: (at % 40) * 280, y: Math.floor(at / 40) * 180 },
    config: { condition: { kind: 'all', of: [] } },
  }))
  const edges = nodes.slice(1).map(({ id }, at) => ({
    id: `step-${at}.kept-${id}.in`,
    from: { node: `step-${at}`, port: 'kept' },
    to: { node: id, port: 'in' },
  }))
  const text = JSON.stringify({
    version: 2,
    id: 'long',
    name: 'Long',
    nodes,
    edges,
    notes: [],
    groups: [],
    settings: { confirmed: [] },
  })
  await flows.import(await textFile(folder, 'long.koppla.json', text))
  await editor.canvas.waitFor()
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('o')
  const outline = page.getByRole('listbox', { name: 'Outline of the flow' })
  await expect(outline.getByRole('option', { name: /^Step 1 / })).toHaveAttribute('aria-setsize', '1000')
  expect(await outline.getByRole('option').count()).toBeLessThan(80)

  await page.keyboard.press('End')
  const last = outline.getByRole('option', { name: /^Step 1000/ })
  await expect(last).toBeFocused()
  await expect(last).toHaveAttribute('aria-posinset', '1000')
  await expect(last).toBeInViewport()
  await takePicture(page, 'outline-1000')
  await page.keyboard.press('Home')
  await expect(outline.getByRole('option', { name: /^Step 1 / })).toBeFocused()
  for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press('PageDown')
  await expect(outline.getByRole('option', { name: /^Step 31/ })).toBeFocused()
})
