import { expect, test } from './fixtures.ts'
import { KeyboardHands } from './hands/keyboard-hands.ts'
import { tellWholeFlow } from './hands/whole-flow.ts'

test('by keyboard alone: the invoice flow is built, mapped, broken, mended, run, taken back and done again', async ({
  page,
}) => {
  // Hundreds of actions: no single one waits long, but a busy machine needs its time for all of them.
  test.setTimeout(600_000)
  // As text, because the page's own types are not known out here.
  await page.evaluate(`
    globalThis.pointed = 0
    for (const kind of ['pointerdown', 'pointermove', 'wheel'])
      addEventListener(kind, () => { globalThis.pointed += 1 }, true)
  `)
  await tellWholeFlow(page, new KeyboardHands(page))
  expect(await page.evaluate('globalThis.pointed')).toBe(0)
})
