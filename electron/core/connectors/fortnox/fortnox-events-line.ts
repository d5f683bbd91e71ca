import { WebSocket } from 'ws'
import { timedSignal } from '../../connections/timed-signal.ts'
import { untilAborted } from '../../connections/until-aborted.ts'
import type { Clock } from '../../host.ts'
import { type FortnoxEvent, readServiceMessage, type ServiceAnswer } from './fortnox-event-messages.ts'

/** How long opening the line, or one answer, may take. */
const patienceMs = 30_000

/** One open line to the event service. */
export interface EventsLine extends Disposable {
  /** Told of every event. Set it before subscribing. */
  onEvent: ((event: FortnoxEvent) => void) | null
  /** Sends a command and waits for its answer; null when the line is lost or the answer stays away. */
  ask(command: string, body: Readonly<Record<string, unknown>>): Promise<ServiceAnswer | null>
  ping(): void
  /** In milliseconds, by the clock the line was opened with. */
  lastHeardAt(): number
  /** Aborted when the line is closed, by whichever side. */
  readonly lost: AbortSignal
}

/** Opens a line; null when there is nobody, or when `signal` is aborted first. An aborted signal closes it later, too. */
export async function openEventsLine(url: string, clock: Clock, signal: AbortSignal): Promise<EventsLine | null> {
  const socket = new WebSocket(url, { maxPayload: 1_000_000 })
  const lost = new AbortController()
  const close = () => {
    signal.removeEventListener('abort', close)
    socket.terminate()
    lost.abort()
  }
  signal.addEventListener('abort', close, { once: true })
  if (signal.aborted) close()
  socket.on('close', close)
  // An error is always followed by 'close'; without a listener it would end the process.
  socket.on('error', () => {})

  using timed = timedSignal(clock, patienceMs, lost.signal)
  const opening = new Promise<'open'>((resolve) => socket.once('open', () => resolve('open')))
  if ((await untilAborted(opening, timed.signal)) === null) {
    close()
    return null
  }

  const asked = new Map<string, (answer: ServiceAnswer) => void>()
  let heardAt = clock.now().getTime()
  socket.on('pong', () => {
    heardAt = clock.now().getTime()
  })
  socket.on('message', (data) => {
    heardAt = clock.now().getTime()
    const message = readServiceMessage(String(data))
    if (message === null) return
    if ('command' in message) asked.get(message.command)?.(message)
    else line.onEvent?.(message)
  })

  const line: EventsLine = {
    onEvent: null,
    ask: async (command, body) => {
      const answered = new Promise<ServiceAnswer>((resolve) => asked.set(command, resolve))
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ command, ...body }))
      using patience = timedSignal(clock, patienceMs, lost.signal)
      return untilAborted(answered, patience.signal)
    },
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    lastHeardAt: () => heardAt,
    lost: lost.signal,
    [Symbol.dispose]: close,
  }
  return line
}
