import { expect, it } from 'vitest'
import { type Bounds, type WindowState, windowPlace } from './window-state.ts'

const screen: Bounds = { x: 0, y: 0, width: 1920, height: 1040 }
const second: Bounds = { x: 1920, y: 0, width: 2560, height: 1400 }

const at = (x: number, y: number, width = 1200, height = 800): WindowState => ({
  bounds: { x, y, width, height },
  maximized: false,
})
const placed = (state: WindowState, screens: readonly Bounds[] = [screen]) =>
  windowPlace(JSON.stringify(state), screens)

it('opens the first time at a good size, where the system likes', () => {
  expect(windowPlace(null, [screen])).toEqual({ width: 1440, height: 900, maximized: false })
})

it('opens where and as it was left', () => {
  expect(placed(at(100, 50))).toEqual({ x: 100, y: 50, width: 1200, height: 800, maximized: false })
  expect(placed({ ...at(2000, 10), maximized: true }, [screen, second])).toMatchObject({ x: 2000, maximized: true })
})

it('keeps its size and leaves the place to the system when its screen is gone', () => {
  expect(placed(at(2000, 10))).toEqual({ width: 1200, height: 800, maximized: false })
})

it.each([
  ['left of every screen', at(-1100, 10)],
  ['under the lower edge', at(10, 1030)],
  ['with its title bar above the upper edge', at(10, -30)],
])('does not open %s, where it can’t be grasped', (_where, state) => {
  expect(placed(state)).not.toHaveProperty('x')
})

it('may stand half outside, as it was left', () => {
  expect(placed(at(-700, 10))).toMatchObject({ x: -700, y: 10 })
})

it('is never larger than the largest screen nor smaller than the app needs', () => {
  expect(placed(at(0, 0, 9000, 9000))).toMatchObject({ width: 1920, height: 1040 })
  expect(placed(at(0, 0, 10, 10))).toMatchObject({ width: 900, height: 600 })
})

it.each(['', 'null', '{"bounds":{"x":"left"}}', '{"bounds":{"x":1,"y":1,"width":-5,"height":4},"maximized":true}'])(
  'begins anew when what it remembers is %j',
  (text) => {
    expect(windowPlace(text, [screen])).toEqual({ width: 1440, height: 900, maximized: false })
  },
)
