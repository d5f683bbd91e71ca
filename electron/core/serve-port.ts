import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { App } from './app.ts'

/** A page's end of the line; Electron's ports and those of Node both fit. */
export type PagePort = SupportedMessagePort & { start(): void }

/** Answers the calls that come through a port, until it is closed; streams that are open end with it. */
export function servePort(app: App, port: PagePort): void {
  new RPCHandler(app.router).upgrade(port)
  port.start()
}
