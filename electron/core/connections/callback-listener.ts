import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fail, type Result, succeed } from '#shared/result.ts'
import { callbackPage, callbackPageHeaders } from './callback-page.ts'
import { callbackPath } from './sign-ins.ts'

/** Waits on this machine for the browser to come back from a sign-in. Disposing it frees the port. */
export interface CallbackListener<Value, Problem> extends AsyncDisposable {
  /** To be sent along, character by character the same, wherever OAuth asks for it. */
  readonly redirectUri: string
  /** What `read` made of the first callback, once the browser has been answered. */
  readonly answer: Promise<Result<Value, Problem>>
}

export interface CallbackOptions<Value, Problem> {
  /** 0 for any free one. */
  readonly port: number
  readonly hostName: '127.0.0.1' | 'localhost'
  /** Makes out what a callback says; the page that the browser shows depends on it. */
  read(parameters: URLSearchParams): Result<Value, Problem>
}

/** Listens on 127.0.0.1 only. The problem is the operating system's code, such as EADDRINUSE for a taken port. */
export async function listenForCallback<Value, Problem>({
  port,
  hostName,
  read,
}: CallbackOptions<Value, Problem>): Promise<Result<CallbackListener<Value, Problem>, string>> {
  const { promise: answer, resolve: settle } = Promise.withResolvers<Result<Value, Problem>>()
  const server = createServer((request, response) => {
    const parameters = callbackOf(request)
    if (parameters === null) return send(response, 404, 'Not found')
    const outcome = read(parameters)
    // Only then: whoever waits for the answer closes the server.
    response.once('close', () => settle(outcome))
    send(response, 200, callbackPage(outcome.ok))
  })
  const problem = await new Promise<string | null>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, '127.0.0.1', () => resolve(null))
  })
  if (problem !== null) return fail(problem)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The listener has no port')
  const redirectUri = `http://${hostName}:${address.port}${callbackPath}`

  /** Null for whatever is not the browser's way back: another page, or another site under a borrowed name. */
  function callbackOf({ method, url = '', headers }: IncomingMessage): URLSearchParams | null {
    const expected = new URL(redirectUri)
    if (method !== 'GET' || headers.host !== expected.host) return null
    const asked = new URL(url, redirectUri)
    return asked.origin === expected.origin && asked.pathname === callbackPath ? asked.searchParams : null
  }

  return succeed({
    redirectUri,
    answer,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...callbackPageHeaders, Connection: 'close' }).end(html)
}
