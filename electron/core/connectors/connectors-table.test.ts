import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { ApiClient } from '../connections/api-client.ts'
import { aConnection } from '../testing/test-host.ts'
import { createFortnoxClient } from './fortnox/fortnox-client.ts'
import { createJorttClient } from './jortt/jortt-client.ts'

/** `docs/connectors.md` says what there is; this says that it is true. */

const root = new URL('../../../', import.meta.url)
const text = readFileSync(new URL('docs/connectors.md', root), 'utf8')
const files = new Set(
  ['electron/', 'shared/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replace(/^.*[/\\]/, ''),
    ),
  ),
)

interface Row {
  readonly cells: readonly string[]
  readonly line: string
}
const section = (title: string): readonly Row[] =>
  (text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| resource'))
    .map((line) => ({ line, cells: line.slice(1, -1).split('|') }))
const namesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

const api: ApiClient = {
  connection: aConnection(),
  request: () => Promise.reject(new Error('The table asks nothing')),
}
const clients = {
  Fortnox: createFortnoxClient(api),
  jortt: createJorttClient(api, { sleep: () => Promise.resolve() }),
}

describe.each(['Fortnox', 'jortt'] as const)('the table of %s', (system) => {
  const rows = section(system)

  it('names all methods of the client and no others', () => {
    const named = new Set(rows.flatMap(({ cells }) => namesIn(cells[1])))
    expect([...named].sort()).toEqual(Object.keys(clients[system]).sort())
  })

  it('leaves no cell empty, and explains every dash', () => {
    for (const { line, cells } of rows) {
      expect(cells, line).toHaveLength(5)
      for (const cell of cells) expect(cell.trim(), line).toMatch(/^(?!–$)./)
    }
  })

  it('names files, steps and tests that exist', () => {
    const missing = rows.flatMap(({ cells: [, , lookAlike, step, tests] }) => [
      ...namesIn(lookAlike).filter((file) => !files.has(file)),
      ...namesIn(step).filter((kind) => nodeDefinition(kind) === null),
      ...namesIn(tests).filter((file) => !files.has(file)),
    ])
    expect(missing).toEqual([])
  })

  it('has a test in every row', () => {
    expect(rows.length).toBeGreaterThan(15)
    for (const { line, cells } of rows) expect(namesIn(cells[4]).length, line).toBeGreaterThan(0)
  })
})
