import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface CountingProxy extends AsyncDisposable {
  readonly url: string
  /** Method and path of every request that came in, in order. */
  readonly seen: readonly string[]
}

/** Stands before a server on loopback, passes everything on and writes down what it saw at its own socket. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const seen: string[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    seen.push(`${method} ${url}`)
    const body = await buffer(incoming)
    const passed = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !hopByHop.has(name) ? [[name, value] as const] : [],
    )
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: Object.fromEntries(passed),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
    const type = answer.headers.get('content-type')
    outgoing.writeHead(answer.status, type === null ? {} : { 'content-type': type }).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const hopByHop: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])
