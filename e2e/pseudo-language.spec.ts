import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { clippedTexts } from './looks/clipped-texts.ts'
import { speakPseudo } from './looks/pseudo-language.ts'
import { listenToCore, textsOnScreen, untranslated } from './looks/texts-on-screen.ts'
import { stageOn } from './tour/stage.ts'
import { tours } from './tour/tours.ts'

for (const [name, tour] of Object.entries(tours)) {
  test(`nothing is untranslated or cut off in a language that is longer than all: ${name}`, async ({
    page,
    folder,
  }) => {
    test.setTimeout(300_000)
    const fromCore = listenToCore(page)
    await speakPseudo(page)
    for await (const state of tour(await stageOn(page, folder))) {
      await settle(page)
      expect.soft(untranslated(await textsOnScreen(page), fromCore), `${state}: not translated`).toEqual([])
      expect.soft(await clippedTexts(page), `${state}: can’t be read`).toEqual([])
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
}

test('the pseudo language is none that a person could choose', async ({ page, settings }) => {
  await speakPseudo(page)
  await settings.show('⟦Šéťťíñĝš ẽẽẽ⟧')
  await expect(settings.region.getByRole('radio')).toHaveCount(4 + 3)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

/** Tooltips come and go with the mouse; what is on its way in is waited for. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
}
