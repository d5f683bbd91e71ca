import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { isFaultName } from './faults.ts'
import type { InspectorParts } from './inspector-page.ts'
import { inspectorPage, readView } from './inspector-page.ts'
import { INSPECTOR_STYLE } from './inspector-style.ts'

const HEADERS = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(INSPECTOR_STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // Forms must tell where they come from; nobody else learns of this page.
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/**
 * A page for people: what a look-alike holds, the last requests it got, and its faults as switches. It shows no token and
 * no secret, and only its own buttons work.
 */
export function inspector(parts: InspectorParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => c.body(inspectorPage(parts, readView(c.req.query())), 200, HEADERS))

  app.post('/faults', async (c) => {
    // A form on any page of the internet could be sent here; browsers say which page it was.
    if (c.req.header('origin') !== `http://${c.req.header('host')}`) return c.text('Use the buttons of the page.', 403)
    const form = new URLSearchParams(await c.req.text())
    const name = form.get('fault') ?? ''
    if (!isFaultName(name)) return c.text('There is no such fault.', 400)
    parts.faults.turn(name, form.get('on') === '1')
    return c.redirect('/sandbox', 303)
  })

  return app
}
