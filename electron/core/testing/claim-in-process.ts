import { createLedger } from '../ledger/sqlite-ledger.ts'
import { simulatedClock } from './simulated-clock.ts'
import { aStore } from './test-host.ts'

/** Run as a process of its own: claims keys 0 to n - 1 for one run and prints as JSON which of them it got. */
const [file = '', runId = '', count = '0'] = process.argv.slice(2)
using store = aStore(file)
const ledger = createLedger(store, simulatedClock())
const granted: number[] = []
for (let index = 0; index < Number(count); index += 1) {
  const key = { connectionId: 'c', entity: 'invoice', source: 's', sourceKey: `${index}` } as const
  const claim = await ledger.claim({ ...key, reference: null, contentHash: null, sourceHash: null, runId })
  if (claim.kind === 'claimed') granted.push(index)
}
console.log(JSON.stringify(granted))
