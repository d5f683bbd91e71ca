import type { WebSocketRoute } from '@playwright/test'
import { trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'

/** Pages that wait for the core, and a core that is out of reach. */
export async function* waiting(stage: Stage): Tour {
  const { page, say, node } = stage
  await trySample(stage)
  const open = new Set<WebSocketRoute>()
  let holds = true
  let isGone = false
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (isGone) return void socket.close()
    open.add(socket)
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (!holds) socket.send(message)
    })
  })
  const flow = new URL(page.url()).hash
  for (const [state, hash] of [
    ['loading-flows', '#/flows'],
    ['loading-flow', flow],
    ['loading-activity', '#/activity'],
    ['loading-schedule', '#/schedule'],
    ['loading-connections', '#/connections'],
    ['loading-settings', '#/settings'],
  ] as const) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    await page.reload()
    await page
      .getByRole('status', { name: say('frame:loading'), exact: true })
      .first()
      .waitFor()
    yield state
  }
  holds = false
  await page.evaluate(`location.hash = ${JSON.stringify(flow)}`)
  await page.reload()
  await node('invoice').waitFor()
  isGone = true
  for (const socket of open) await socket.close()
  await page.getByText(say('frame:connection.lost')).waitFor()
  yield 'core-lost'
}
