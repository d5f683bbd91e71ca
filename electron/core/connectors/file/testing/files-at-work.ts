import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aWorkspace, type TestWorkspace } from '#electron/core/testing/test-workspace.ts'
import type { FileReading } from '#shared/files/file-reading.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { filesFolder } from '../file-place.ts'
import { previewFile } from '../preview-file.ts'

/** A workspace with a folder for files, for tests of whole runs from file to file. */
export interface FilesAtWork extends AsyncDisposable {
  readonly workspace: TestWorkspace
  readonly dataDirectory: string
  put(name: string, content: string | Buffer): void
  content(name: string): string
  names(): readonly string[]
  /** A flow that reads a file as Koppla finds it and writes its columns to another. */
  copying(file: string, configs?: { readonly rows?: JsonObject; readonly write?: JsonObject }): Promise<Flow>
}

export async function filesAtWork(): Promise<FilesAtWork> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'koppla-files-'))
  const folder = filesFolder(dataDirectory)
  mkdirSync(folder)
  const workspace = await aWorkspace({ invoices: 1, host: { dataDirectory } })
  return {
    workspace,
    dataDirectory,
    put: (name, content) => writeFileSync(join(folder, name), content),
    content: (name) => readFileSync(join(folder, name), 'utf8'),
    names: () => readdirSync(folder).sort(),
    async copying(file, { rows = {}, write = {} } = {}) {
      const config = await rowsConfig({ path: file }, folder)
      return flowOf('rows -> write', { rows: { ...config, ...rows }, write: { name: 'copy', ...write } })
    },
    async [Symbol.asyncDispose]() {
      await workspace[Symbol.asyncDispose]()
      rmSync(dataDirectory, { recursive: true })
    },
  }
}

/** The settings of a step for a file, as the window makes them of the preview. */
export async function rowsConfig(reading: FileReading, folder: string): Promise<JsonObject> {
  const place = { path: join(folder, reading.path), name: reading.path }
  const { layout, columns } = await previewFile(place, reading, new AbortController().signal)
  return JSON.parse(JSON.stringify({ ...layout, columns, key: '' })) as JsonObject
}
