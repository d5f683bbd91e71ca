import { z } from 'zod'
import { isJsonObject, type Json } from '#shared/json.ts'
import { RecordLine } from '#shared/runs/run-event.ts'
import type { Attempt, LoggedRecord } from './activity-log.ts'
import { searchText } from './search-text.ts'

/**
 * What lists show of a chunk's attempts, as text: a line of JSON for each column, an array with the values of all
 * attempts. By columns, because equal neighbours compress well and because a reader parses only those it needs.
 */
const columns = [
  'key',
  'title',
  'name',
  'amount',
  'target',
  'reason',
  'warnings',
  'sourceNodeId',
  'seq',
  'outcome',
  'nodeId',
  'steps',
  'at',
] as const
type Column = (typeof columns)[number]

const Line = RecordLine.omit({ attempt: true, runId: true, at: true }).extend({
  sourceNodeId: z.string(),
  seq: z.number().int(),
  at: z.number().int(),
})

export function linesOf(attempts: readonly Attempt[]): string {
  return columns.map((column) => JSON.stringify(attempts.map(valuesOf(column)))).join('\n')
}

function valuesOf(column: Column): (attempt: Attempt) => unknown {
  return column === 'at' ? ({ at }) => at.getTime() : (attempt) => attempt[column]
}

/** The lines of chunks that are put together to one. */
export function joinLines(texts: readonly string[]): string {
  const chunks = texts.map((text) => text.split('\n'))
  return columns.map((_, column) => `[${chunks.map((lines) => lines[column]?.slice(1, -1)).join(',')}]`).join('\n')
}

/** The lines of one chunk, read column by column. */
export class AttemptLines {
  readonly #texts: readonly string[]
  readonly #parsed = new Map<Column, readonly Json[]>()

  constructor(text: string) {
    this.#texts = text.split('\n')
  }

  /** The values of one column, in the order of the attempts. */
  column(name: Column): readonly Json[] {
    const known = this.#parsed.get(name)
    if (known) return known
    const values: unknown = JSON.parse(this.#texts[columns.indexOf(name)] ?? 'null')
    if (!Array.isArray(values)) throw new Error(`The activity log lacks the column ${name} of a chunk`)
    this.#parsed.set(name, values)
    return values
  }

  texts(name: 'key' | 'title' | 'sourceNodeId' | 'outcome'): readonly string[] {
    return this.column(name).map(String)
  }

  /** What a search looks through, of each attempt. */
  searchTexts(): readonly string[] {
    const [keys, titles, names] = [this.column('key'), this.column('title'), this.column('name')]
    const [amounts, targets] = [this.column('amount'), this.column('target')]
    const [reasons, warnings] = [this.column('reason'), this.column('warnings')]
    return keys.map((key, index) =>
      searchText({
        key,
        title: titles[index],
        name: names[index],
        amount: amounts[index],
        target: targets[index],
        reason: reasons[index],
        warnings: warnings[index],
      }),
    )
  }

  /** The attempt at this place of the chunk `chunk`. */
  record(index: number, chunk: { readonly id: number; readonly runId: string; readonly flowId: string }): LoggedRecord {
    const values = Object.fromEntries(columns.map((column) => [column, this.column(column)[index]]))
    const { at, ...line } = Line.parse(values)
    const { id, runId, flowId } = chunk
    return { ...line, attempt: id + index, runId, flowId, at: new Date(at).toISOString() }
  }
}

/** The id in a value of the column `target`. */
export function targetId(target: Json | undefined): string | null {
  return isJsonObject(target) ? String(target.id) : null
}
