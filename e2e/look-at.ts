import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Expects that axe finds nothing on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  // The tooltip of what was clicked last would be judged too, or not, as time has it.
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  // Legacy mode opens no second page, which the desktop app would not allow.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))).toEqual([])
}

/** The same, telling where; the test goes on, so that one run finds all. */
export async function expectNoProblems(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect
    .soft(
      violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
      })),
      where,
    )
    .toEqual([])
}

/** Pictures are for people who look at them; a test needs none. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.KOPPLA_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
