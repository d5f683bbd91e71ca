import type { Clock } from '../host.ts'

/** A signal that is aborted by `signal` or after `ms` milliseconds; `expired` tells the two apart. Dispose it when done. */
export function timedSignal(clock: Clock, ms: number, signal?: AbortSignal): TimedSignal {
  const expiry = new AbortController()
  const done = new AbortController()
  clock.sleep(ms, done.signal).then(
    () => expiry.abort(new Error('Timed out')),
    () => {},
  )
  return {
    signal: signal ? AbortSignal.any([signal, expiry.signal]) : expiry.signal,
    expired: () => expiry.signal.aborted && !signal?.aborted,
    [Symbol.dispose]: () => done.abort(),
  }
}

export interface TimedSignal extends Disposable {
  readonly signal: AbortSignal
  expired(): boolean
}
