import { createActivityLog } from '../log/sqlite-activity-log.ts'
import { ThreadedWriter } from '../log/threaded-writer.ts'
import { aRun, attempts } from './an-attempt.ts'
import { aStore } from './test-host.ts'

/**
 * Run as a process of its own: logs batches of so many records, four under way at a time, and prints the number of each
 * batch as soon as it is logged. `batches` 0 for: until it is killed. It ends by itself, without closing anything.
 */
const [file = '', size = '0', batches = '0'] = process.argv.slice(2)
const store = aStore(file)
const writer = new ThreadedWriter(store.sqlite)
await writer.start()
const log = createActivityLog(store, { writer })
await log.startRun(aRun())
const underWay: Promise<void>[] = []
for (let batch = 0; Number(batches) === 0 || batch < Number(batches); batch++) {
  const appended = log.append(attempts(Number(size), batch * Number(size), { name: `batch ${batch}` }))
  underWay.push(appended.then(() => void process.stdout.write(`${batch}\n`)))
  if (underWay.length >= 4) await underWay.shift()
}
