import { z } from 'zod'

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Bounds = z.infer<typeof Bounds>

/** Where the window was and how large, as it is remembered between two starts. */
const WindowState = z.object({ bounds: Bounds, maximized: z.boolean() })
export type WindowState = z.infer<typeof WindowState>

/** How to open the window; without `x` and `y` the system chooses a place. */
export interface WindowPlace {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

export const smallestWindow = { width: 900, height: 600 } as const
const firstWindow = { width: 1440, height: 900 } as const
/** So much of the window, in pixels, must lie on a screen to be found and moved. */
const graspable = { width: 200, height: 40 } as const

/**
 * Where to open the window. A screen that was there the last time may be gone: the window then keeps its size and comes
 * where the system puts it, and never gets larger than the largest screen.
 * @param remembered the text written at the last end, or null
 * @param screens the usable area of each screen (there is one at least), in the same pixels
 */
export function windowPlace(remembered: string | null, screens: readonly Bounds[]): WindowPlace {
  const state = remembered === null ? null : parsed(remembered)
  const { width, height } = fitting(state?.bounds ?? firstWindow, screens)
  const maximized = state?.maximized ?? false
  if (state === null || !screens.some((screen) => canBeGrasped(state.bounds, screen))) {
    return { width, height, maximized }
  }
  return { x: state.bounds.x, y: state.bounds.y, width, height, maximized }
}

function parsed(text: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(text))
  } catch {
    // Losing it costs nothing.
    return null
  }
}

function fitting({ width, height }: { width: number; height: number }, screens: readonly Bounds[]) {
  const widest = Math.max(...screens.map((screen) => screen.width))
  const highest = Math.max(...screens.map((screen) => screen.height))
  return {
    width: Math.max(smallestWindow.width, Math.min(width, widest)),
    height: Math.max(smallestWindow.height, Math.min(height, highest)),
  }
}

/** Its title bar, the upper edge, is what a window is moved by. */
function canBeGrasped(window: Bounds, screen: Bounds): boolean {
  const visible = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = window.y - screen.y
  return visible >= graspable.width && below >= 0 && below <= screen.height - graspable.height
}
