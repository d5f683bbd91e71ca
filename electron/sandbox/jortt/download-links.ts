import { createHmac, randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { tinyPdf } from '../tiny-pdf.ts'

const LIFETIME_MS = 10 * 60_000

/** Signed addresses of PDF files, good for ten minutes and for whoever has them (`apis/jortt.md §5.3`). */
export class DownloadLinks {
  readonly #key = randomBytes(32)
  readonly #clock: () => Date

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  linkTo(origin: string, name: string): string {
    const expires = String(this.#clock().getTime() + LIFETIME_MS)
    const link = new URL(`/files/${encodeURIComponent(name)}.pdf`, origin)
    link.search = new URLSearchParams({ Expires: expires, Signature: this.#sign(name, expires) }).toString()
    return link.href
  }

  /** Serves the files, without a token. */
  app(): Hono<{ Bindings: HttpBindings }> {
    return new Hono<{ Bindings: HttpBindings }>().get('/:file', (c) => {
      const name = c.req.param('file').replace(/\.pdf$/, '')
      const { Expires: expires = '', Signature: signature = '' } = c.req.query()
      const isGood = signature === this.#sign(name, expires) && Number(expires) > this.#clock().getTime()
      if (!isGood) return c.text('The link is wrong or has expired.', 403)
      return c.body(tinyPdf(`Invoice ${name}`), 200, { 'content-type': 'application/pdf' })
    })
  }

  #sign(name: string, expires: string): string {
    return createHmac('sha256', this.#key).update(`${name}\n${expires}`).digest('hex')
  }
}
