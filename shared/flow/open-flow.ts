import type { Json, JsonObject } from '../json.ts'
import { isJsonObject, stableJson } from '../json.ts'
import { fail, type Result, succeed } from '../result.ts'
import { Flow } from './flow.ts'
import { flowLimits } from './flow-limits.ts'
import { climb, type Migration, migrations } from './migrations.ts'

export type FlowFileProblem =
  | { readonly kind: 'not-json'; readonly detail: string }
  | { readonly kind: 'not-a-flow'; readonly detail: string }
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | {
      readonly kind: 'too-large'
      readonly what: 'nodes' | 'edges' | 'bytes'
      readonly found: number
      readonly limit: number
    }
  | { readonly kind: 'forbidden-key'; readonly path: string }
  | { readonly kind: 'damaged'; readonly places: readonly { readonly path: string; readonly detail: string }[] }

/** Reads the text of a flow file: parses, refuses what is no flow, and lifts an older version to today's. */
export function openFlowText(text: string): Result<Flow, FlowFileProblem> {
  if (text.length > flowLimits.bytes) {
    return fail({ kind: 'too-large', what: 'bytes', found: text.length, limit: flowLimits.bytes })
  }
  try {
    return openFlow(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return fail({ kind: 'not-json', detail: error.message })
    throw error
  }
}

/** The same for a document that is parsed already. */
export function openFlow(document: unknown, ladder: readonly Migration[] = migrations): Result<Flow, FlowFileProblem> {
  if (!isJsonObject(document)) return fail({ kind: 'not-a-flow', detail: 'It is not a JSON object.' })
  const version = document.version
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail({ kind: 'not-a-flow', detail: 'It has no "version".' })
  }
  const known = ladder.length + 1
  if (version > known) return fail({ kind: 'newer-version', found: version, known })

  const tooLarge = sizeProblem(document)
  if (tooLarge) return fail(tooLarge)
  const forbidden = forbiddenKey(document, '')
  if (forbidden !== null) return fail({ kind: 'forbidden-key', path: forbidden })

  const parsed = Flow.safeParse(climb(document, version, ladder))
  if (parsed.success) return succeed(parsed.data)
  return fail({
    kind: 'damaged',
    places: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), detail: issue.message })),
  })
}

/** The text of a flow file: the same flow always gives the same bytes, keys sorted, one change one line in git. */
export function flowText(flow: Flow): string {
  return `${stableJson(flow, 2)}\n`
}

function sizeProblem(document: JsonObject): FlowFileProblem | null {
  for (const what of ['nodes', 'edges'] as const) {
    const list = document[what]
    if (Array.isArray(list) && list.length > flowLimits[what]) {
      return { kind: 'too-large', what, found: list.length, limit: flowLimits[what] }
    }
  }
  return null
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const deepest = 200

/** Keys that could reach an object's prototype when somebody later copies them carelessly; nesting without end counts too. */
function forbiddenKey(value: Json | undefined, path: string, depth = 0): string | null {
  if (depth > deepest) return path
  if (Array.isArray(value))
    return firstFound(
      value.map((item, index) => [String(index), item]),
      path,
      depth,
    )
  return isJsonObject(value) ? firstFound(Object.entries(value), path, depth) : null
}

function firstFound(entries: readonly (readonly [string, Json])[], path: string, depth: number): string | null {
  for (const [key, value] of entries) {
    const here = path === '' ? key : `${path}.${key}`
    const found = forbidden.has(key) ? here : forbiddenKey(value, here, depth + 1)
    if (found !== null) return found
  }
  return null
}
