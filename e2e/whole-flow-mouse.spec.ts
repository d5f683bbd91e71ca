import { test } from './fixtures.ts'
import { MouseHands } from './hands/mouse-hands.ts'
import { tellWholeFlow } from './hands/whole-flow.ts'

test('with the mouse: the invoice flow is built, mapped, broken, mended, run, taken back and done again', async ({
  page,
}) => {
  // Hundreds of actions: no single one waits long, but a busy machine needs its time for all of them.
  test.setTimeout(600_000)
  await tellWholeFlow(page, new MouseHands(page))
})
