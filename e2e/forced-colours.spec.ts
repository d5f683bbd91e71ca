import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test('chosen, pressed and wrong can be told apart where the system chooses the colours', async ({
  flows,
  editor,
  log,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await flows.trySample()
  await editor.run()
  await editor.expectEnded('Done')
  await log.openRecord('2026-')
  expect(await outline(page, '[role="option"][aria-selected="true"]')).toMatch(/^[1-9].* solid$/)
  expect(await outline(page, '[role="tab"][aria-selected="true"]')).toMatch(/^[1-9].* solid$/)
  expect(await outline(page, '[role="group"] [aria-pressed="true"]')).toMatch(/^[1-9].* solid$/)
  expect(await outline(page, 'nav [aria-current="page"]')).toMatch(/^[1-9].* solid$/)

  await editor.select('Fortnox invoice')
  expect(await outline(page, '[data-selected="true"]')).toMatch(/^[1-9].* solid$/)
  expect(await styles(page, '.react-flow__node [data-category]', 'backgroundColor')).not.toContain('rgba(0, 0, 0, 0)')
  expect(new Set(await styles(page, '.react-flow__node [data-category]', 'backgroundColor')).size).toBeGreaterThan(2)
  // Ports and wires stand out from the page.
  const [ground] = await styles(page, 'body', 'backgroundColor')
  for (const [part, property] of [
    ['.react-flow__handle', 'borderTopColor'],
    ['.react-flow__edge-path', 'stroke'],
  ] as const) {
    expect(await styles(page, part, property)).not.toContain(ground)
  }
  await page.keyboard.press('Tab')
  expect(await outline(page, ':focus-visible')).toMatch(/^[1-9].* solid$/)
})

test('nothing moves for a person who asked for less motion', async ({ flows, editor, log, mapper, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expectStill(page)
  await flows.trySample()
  await editor.run()
  await expectStill(page)
  await editor.expectEnded('Done')
  await log.openRecord('2026-')
  await expectStill(page)
  await editor.openMapper('Fortnox invoice')
  await expectStill(page)
  await mapper.done()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectStill(page)
})

async function expectStill(page: Page): Promise<void> {
  const moving = await page.locator('body *').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } =
          element.ownerDocument.defaultView.getComputedStyle(element)
        const longest = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time)))
        return longest(transitionDuration) > 0.01 || (animationName !== 'none' && longest(animationDuration) > 0.01)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(moving).toEqual([])
}

async function styles(page: Page, selector: string, property: string): Promise<readonly string[]> {
  return await page
    .locator(selector)
    .evaluateAll(
      (elements, name) =>
        elements.map((element) => String(element.ownerDocument.defaultView.getComputedStyle(element)[name])),
      property,
    )
}

async function outline(page: Page, selector: string): Promise<string> {
  const [[width = ''], [style = '']] = [
    await styles(page, selector, 'outlineWidth'),
    await styles(page, selector, 'outlineStyle'),
  ]
  return `${width} ${style}`
}
