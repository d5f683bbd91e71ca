import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

// A window of 1280 × 800 at 200 %.
test.use({ viewport: { width: 640, height: 400 } })

test('every page is within reach at 200 %', async ({
  flows,
  editor,
  mapper,
  log,
  activity,
  connections,
  settings,
  page,
}) => {
  test.slow()
  await page.setViewportSize({ width: 640, height: 400 })
  await expectInReach(page, 'first start')
  await flows.trySample()
  await expectInReach(page, 'editor')
  await editor.run()
  await editor.expectEnded('Done')
  await log.openRecord('2026-')
  await expectInReach(page, 'record')
  await page.getByRole('button', { name: 'Close the record' }).click()
  await editor.showTab('Settings')
  await expectInReach(page, 'settings of the flow')
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
  await expectInReach(page, 'schedule')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await editor.select('Fortnox invoice')
  await expectInReach(page, 'settings of a step')
  await editor.showTab('Mapping')
  await editor.panel.getByRole('button', { name: 'Open the mapper' }).click()
  await expect(mapper.region).toBeVisible()
  await expectInReach(page, 'mapper')
  await mapper.done()

  await flows.show()
  await expectInReach(page, 'flows')
  await page.getByRole('button', { name: 'New flow' }).click()
  await expect(page.getByRole('dialog', { name: 'New flow' })).toBeVisible()
  await expectInReach(page, 'new flow')
  await page.keyboard.press('Escape')
  await activity.show()
  await expectInReach(page, 'activity')
  await connections.show()
  await expectInReach(page, 'connections')
  await connections.openWizard()
  await connections.next()
  await expectInReach(page, 'wizard')
  await page.keyboard.press('Escape')
  await settings.show()
  await expectInReach(page, 'settings')
})

/** The page does not scroll sideways, and everything that can be pressed is in sight or brought there by scrolling. */
async function expectInReach(page: Page, where: string): Promise<void> {
  const lost = await page.locator('body').evaluate((body) => {
    const view = body.ownerDocument.defaultView
    const root = body.ownerDocument.documentElement
    const found: string[] = root.scrollWidth > view.innerWidth + 1 ? [`the page is ${root.scrollWidth} wide`] : []
    for (const element of body.querySelectorAll('a, button, input, select, textarea, [role="tab"], [role="option"]')) {
      if (element.closest('.react-flow__viewport') || !element.checkVisibility({ visibilityProperty: true })) continue
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2) continue
      let [isReachableX, isReachableY] = [false, false]
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = view.getComputedStyle(around)
        isReachableX ||= /auto|scroll/.test(overflowX)
        isReachableY ||= /auto|scroll/.test(overflowY)
      }
      const isOutX = box.left > view.innerWidth - 8 || box.right < 8
      const isOutY = box.top > view.innerHeight - 8 || box.bottom < 8
      if ((isOutX && !isReachableX) || (isOutY && !isReachableY))
        found.push(
          `${element.getAttribute('aria-label') ?? element.textContent} at ${Math.round(box.left)}, ${Math.round(box.top)}`,
        )
    }
    return found
  })
  expect.soft(lost, where).toEqual([])
  if (process.env.KOPPLA_LOOK !== undefined)
    await page.screenshot({ path: `${process.env.KOPPLA_LOOK}/zoom-${where.replaceAll(' ', '-')}.png` })
}
