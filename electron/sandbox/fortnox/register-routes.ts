import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'
import { fortnoxResponse, notFound, problemResponse } from './fortnox-problem.ts'
import type { ListRules, Search } from './list-query.ts'
import { listAnswer } from './list-query.ts'
import type { Register } from './register-list.ts'

const everything: Search = () => true

/** A register is read only here: list and get (`apis/fortnox.md §5.6`). */
export function fortnoxRegister(company: FortnoxCompany, register: Register): Hono<{ Bindings: HttpBindings }> {
  const { path, single, plural, notFoundCode } = register
  const entries = company.registers.collection(path)
  const app = new Hono<{ Bindings: HttpBindings }>()
  const urlOf = (requestUrl: string, code: string) =>
    `${new URL(requestUrl).origin}/3/${path}/${encodeURIComponent(code)}`
  const rules: ListRules = {
    plural,
    knowsLastModified: false,
    // Accounts are kept per financial year; the sandbox has the same ones in each.
    searches: path === 'accounts' ? { financialyear: everything, financialyeardate: everything } : {},
    filters: {},
    sorts: {},
    listItem: (body: JsonObject, url) => ({ '@url': url, ...body }),
  }

  app.get('/', (c) =>
    listAnswer(c, entries.all(), rules, (record) => urlOf(c.req.url, record.id), stockholmDate(company.clock())),
  )
  app.get('/:code', (c) => {
    const record = entries.get(c.req.param('code'))
    if (!record) return problemResponse(notFound(notFoundCode, `Kan inte hitta ${single}.`))
    return fortnoxResponse({ [single]: { '@url': urlOf(c.req.url, record.id), ...record.body } })
  })
  return app
}
