import { test } from './fixtures.ts'
import { MouseHands } from './hands/mouse-hands.ts'
import { tellWholeFlow } from './hands/whole-flow.ts'

test('with the mouse: the invoice flow is built, mapped, broken, mended, run, taken back and done again', async ({
  page,
}) => {
  test.slow()
  await tellWholeFlow(page, new MouseHands(page))
})
