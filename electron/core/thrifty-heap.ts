import { setFlagsFromString } from 'node:v8'

/**
 * Garbage is collected once the heap is twice as large as what lives in it. By default the engine waits for four times: a
 * long run, which keeps little and makes much, would hold some 50 MB more, and is not quicker for it (`bench/memory.ts`).
 * For the process, its threads included.
 */
export function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=100')
}
