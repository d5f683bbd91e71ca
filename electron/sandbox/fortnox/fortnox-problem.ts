import { randomUUID } from 'node:crypto'
import type { Json } from '../json-value.ts'
import { tinyPdf } from '../tiny-pdf.ts'

export interface FortnoxProblem {
  readonly status: number
  readonly code: number
  /** Swedish, as the real system answers. */
  readonly message: string
}

/** What the sandbox answers where the real code of a refusal is not known. */
export const WRONG_VALUE = 2001392

export function refused(code: number, message: string): FortnoxProblem {
  return { status: 400, code, message }
}

export function notFound(code: number, message: string): FortnoxProblem {
  return { status: 404, code, message }
}

/** Both casings are live: 404 handlers answer capitalised, validation in lower case (`apis/fortnox.md §4`). */
export function problemResponse({ status, code, message }: FortnoxProblem): Response {
  const information = status === 404 ? { Error: 1, Message: message, Code: code } : { error: 1, message, code }
  return fortnoxResponse({ ErrorInformation: information }, status)
}

/** Slashes and everything outside ASCII are escaped (`apis/fortnox.md §7.4`); `X-Uid` names the request. */
export function fortnoxResponse(body: Json, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const text = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'x-uid': requestUid(), ...headers },
  })
}

export function deletedResponse(): Response {
  return new Response(null, { status: 204, headers: { 'x-uid': requestUid() } })
}

export function pdfResponse(line: string): Response {
  return new Response(tinyPdf(line), { headers: { 'content-type': 'application/pdf', 'x-uid': requestUid() } })
}

/** The gateway in front of Fortnox speaks another dialect (`apis/fortnox.md §4`). */
export function gatewayResponse(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'x-uid': requestUid() } })
}

/** The answer of a company without the licence for cost centres and projects (`apis/fortnox.md §7.2`). */
export async function withoutRights(answer: Response): Promise<Response> {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer
  const text = (await answer.text()).replace(/"(CostCenter|Project)":(null|"[^"]*")/g, '"$1":"API_NORIGHT"')
  return new Response(text, { status: answer.status, headers: answer.headers })
}

export function requestUid(): string {
  return randomUUID().replaceAll('-', '').slice(0, 16)
}
