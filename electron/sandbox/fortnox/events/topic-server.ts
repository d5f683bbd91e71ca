import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { SystemParts } from '../../system-parts.ts'
import type { EventJournal } from './event-journal.ts'
import { TopicLine } from './topic-line.ts'

/** Where clients ask for events, on the look-alike's own port. */
const PATH = '/topics-v1'

/** The event service (`apis/fortnox.md §6`). Dispose it with the server whose upgrades it takes. */
export class TopicServer implements Disposable {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 })
  readonly #parts: Pick<SystemParts, 'tokens' | 'faults'>
  readonly #journal: EventJournal

  constructor(parts: Pick<SystemParts, 'tokens' | 'faults'>, journal: EventJournal) {
    this.#parts = parts
    this.#journal = journal
  }

  /** Takes over the connection of a request that asks for another protocol. */
  readonly upgrade = (request: IncomingMessage, connection: Duplex, head: Buffer): void => {
    const { origin, host } = request.headers
    // Pages of other sites may open WebSockets, too; programs send no origin.
    const isForeign = origin !== undefined && origin !== `http://${host}`
    if (request.url !== PATH || isForeign) {
      connection.end(`HTTP/1.1 ${isForeign ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      return
    }
    this.#sockets.handleUpgrade(request, connection, head, (socket) => this.#serve(socket))
  };

  [Symbol.dispose](): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #serve(socket: WebSocket): void {
    const line = new TopicLine({ ...this.#parts, journal: this.#journal, socket })
    socket.on('message', (data: RawData) => line.receive(String(data)))
    socket.on('close', () => line[Symbol.dispose]())
    // 'close' follows; without a listener an error would end the process.
    socket.on('error', () => {})
  }
}
