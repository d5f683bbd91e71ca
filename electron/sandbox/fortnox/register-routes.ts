import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import type { FortnoxCompany, FortnoxContext } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { ListRules, Search } from './list-query.ts'
import { listAnswer } from './list-query.ts'
import type { Register } from './register-list.ts'
import { REGISTER_RULES } from './register-rules.ts'

const everything: Search = () => true

/** A register: list, get, create, update and, where the API has it, delete (`apis/fortnox.md §5.6`). */
export function fortnoxRegister(company: FortnoxCompany, register: Register): Hono<{ Bindings: HttpBindings }> {
  const { path, single, plural, key, notFoundCode } = register
  const rules = REGISTER_RULES[path]
  const entries = company.registers.collection(path)
  const app = new Hono<{ Bindings: HttpBindings }>()
  const unknown = notFound(notFoundCode, `Kan inte hitta ${single}.`)
  const urlOf = (requestUrl: string, code: string) =>
    `${new URL(requestUrl).origin}/3/${path}/${encodeURIComponent(code)}`
  const list: ListRules = {
    plural,
    knowsLastModified: false,
    // Accounts are kept per financial year; the sandbox has the same ones in each.
    searches: path === 'accounts' ? { financialyear: everything, financialyeardate: everything } : {},
    filters: {},
    sorts: {},
    listItem: (body: JsonObject, url) => ({ '@url': url, ...body }),
  }

  app.get('/', (c) =>
    listAnswer(c, entries, list, (record) => urlOf(c.req.url, record.id), stockholmDate(company.clock())),
  )

  app.post('/', async (c) => {
    const fields = await readFields(c)
    if (!fields.ok) return problemResponse(fields.problem)
    const missing = rules.required.find((name) => fields.value[name] === undefined || fields.value[name] === '')
    if (missing !== undefined) return problemResponse(refused(WRONG_VALUE, `Värdet måste anges (${missing}).`))
    const code = keyAsStored(textOf(fields.value[key])) || nextKey()
    if (entries.get(code)) return problemResponse(refused(WRONG_VALUE, `${single} finns redan (${code}).`))
    const isNumber = rules.fields[key]?.kind === 'integer'
    return answer(c.req.url, save({ ...rules.defaults, ...fields.value, [key]: isNumber ? Number(code) : code }), 201)
  })

  if (!rules.isListOnly) {
    app.get('/:code', (c) => {
      const record = entries.get(c.req.param('code'))
      return record ? answer(c.req.url, record.body) : problemResponse(unknown)
    })
  }

  app.put('/:code', async (c) => {
    const record = entries.get(c.req.param('code'))
    if (!record) return problemResponse(unknown)
    const fields = await readFields(c)
    if (!fields.ok) return problemResponse(fields.problem)
    const given = fields.value[key]
    if (given !== undefined && keyAsStored(textOf(given)) !== record.id) {
      return problemResponse(refused(WRONG_VALUE, `Nyckeln kan inte ändras (${key}).`))
    }
    const emptied = rules.required.find((name) => fields.value[name] === '')
    if (emptied !== undefined) return problemResponse(refused(WRONG_VALUE, `Värdet måste anges (${emptied}).`))
    return answer(c.req.url, save({ ...record.body, ...fields.value, [key]: record.body[key] ?? record.id }))
  })

  if (rules.canDelete) {
    app.delete('/:code', (c) => {
      if (!entries.get(c.req.param('code'))) return problemResponse(unknown)
      entries.remove(c.req.param('code'))
      return deletedResponse()
    })
  }

  async function readFields(c: FortnoxContext): Promise<Result<JsonObject, FortnoxProblem>> {
    const body = await readWrapped(c, single)
    if (!body.ok) return fail(body.problem)
    const fields = checkFields(body.value, rules.fields, company.registers)
    return fields.ok ? succeed(fields.value) : fail(fields.problem)
  }

  /** The server writes terms of payment in capitals (30days → 30DAYS). */
  function keyAsStored(code: string): string {
    return path === 'termsofpayments' ? code.toUpperCase() : code
  }

  function nextKey(): string {
    for (;;) {
      const code = String(company.state.nextNumber(`fortnox.${path}`))
      if (!entries.get(code)) return code
    }
  }

  function save(body: JsonObject): JsonObject {
    entries.save({ id: textOf(body[key]), body, hidden: {}, modifiedAt: company.clock().toISOString() })
    return body
  }

  function answer(requestUrl: string, body: JsonObject, status = 200): Response {
    const wrapped = { [single]: { '@url': urlOf(requestUrl, textOf(body[key])), ...body } }
    return fortnoxResponse(wrapped, status, status === 201 ? { location: path } : {})
  }

  return app
}
