import { once } from 'node:events'
import { hurriedClock } from '../../testing/hurried-clock.ts'
import { aHost, aStore } from '../../testing/test-host.ts'
import { createConnectionAccess } from '../connection-access.ts'
import { createConnectionStore } from '../sqlite-connection-store.ts'

/**
 * Run as a process of its own: says "ready", waits for anything on stdin, then uses a connection of the workspace for
 * so many requests at once and prints as JSON what came of each.
 */
const [file = '', connectionId = '', requests = '1', stopsAt = ''] = process.argv.slice(2)
using store = aStore(file)
const host = aHost({ clock: hurriedClock(), ...(stopsAt === 'token-answer' && { fetch: answeredInVain }) })
using access = createConnectionAccess(createConnectionStore(store, host.secrets), host)
const api = await access.api(connectionId)
console.log('ready')
await once(process.stdin, 'data')
process.stdin.destroy()
const signal = new AbortController().signal
const asking = Array.from({ length: Number(requests) }, () =>
  api.request({ method: 'GET', path: '/3/customers', query: { limit: '1' }, signal }),
)
console.log(JSON.stringify((await Promise.all(asking)).map((answer) => (answer.ok ? 'ok' : answer.problem))))

async function answeredInVain(...request: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...request)
  await answer.text()
  console.log('answered')
  return new Promise(() => setInterval(() => {}, 60_000))
}
