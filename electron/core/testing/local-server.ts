import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export interface SeenRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly body?: string
  readonly headers?: Record<string, string>
}

/** `drop` cuts the connection without an answer, `hang` never answers. */
export type Answer = (request: SeenRequest, index: number) => Reply | 'drop' | 'hang'

export interface LocalServer extends AsyncDisposable {
  readonly url: string
  readonly seen: readonly SeenRequest[]
}

/** A server on loopback that answers as the test says and remembers what it was asked. */
export async function startLocalServer(answer: Answer): Promise<LocalServer> {
  const seen: SeenRequest[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body: await text(incoming) }
    const reply = answer(request, seen.push(request) - 1)
    if (reply === 'drop') incoming.socket.destroy()
    else if (reply !== 'hang') outgoing.writeHead(reply.status, reply.headers).end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const jsonReply = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

/** An address on loopback where nobody answers. */
export async function closedAddress(): Promise<string> {
  await using server = await startLocalServer(() => 'drop')
  return server.url
}
