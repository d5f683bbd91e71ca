/** Calls back once, at the next good moment to draw; returns how to cancel it. */
export type Schedule = (callback: () => void) => () => void

export interface FrameBatch<Item> extends Disposable {
  readonly add: (items: readonly Item[]) => void
  /** Hands over what has gathered without waiting for the frame. */
  readonly flush: () => void
}

/** Gathers what arrives and hands it over in one piece per frame, so that a thousand events cost one drawing. */
export function batchPerFrame<Item>(
  flush: (items: readonly Item[]) => void,
  schedule: Schedule = nextFrame,
): FrameBatch<Item> {
  let waiting: Item[] = []
  let cancel: (() => void) | null = null
  const deliver = () => {
    const items = waiting
    waiting = []
    cancel = null
    flush(items)
  }
  return {
    flush: () => {
      cancel?.()
      if (waiting.length > 0) deliver()
    },
    add: (items) => {
      waiting.push(...items)
      if (items.length > 0) cancel ??= schedule(deliver)
    },
    [Symbol.dispose]: () => {
      cancel?.()
      cancel = null
      waiting = []
    },
  }
}

/** A hidden page gets no frames, but its numbers must go on all the same. */
const nextFrame: Schedule = (callback) => {
  const run = () => {
    cancel()
    callback()
  }
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, 250)
  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  return cancel
}
