import { mkdir, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, succeed } from '#shared/result.ts'
import { filesFolder, openToRead, placeOf } from '../connectors/file/file-place.ts'
import { previewFile } from '../connectors/file/preview-file.ts'
import { freeName } from '../connectors/file/written-file.ts'
import { RunFailed } from '../runs/stage.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

// In one piece it passes through the memory of both sides.
const largestCopy = 64 * 1024 * 1024

export function fileRoutes({ host }: Services) {
  const { files: calls } = contractOf
  const folder = filesFolder(host.dataDirectory)
  return {
    list: calls.list.handler(async () => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
      const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      const listed = await Promise.all(
        files.map(async ({ name }) => {
          // A file may have gone since the folder was read.
          const found = await stat(join(folder, name)).catch(() => null)
          return found ? [{ name, bytes: found.size, at: found.mtime.toISOString() }] : []
        }),
      )
      return listed.flat().sort((a, b) => (a.at < b.at ? 1 : -1))
    }),
    put: calls.put.handler(async ({ input }) => {
      await mkdir(folder, { recursive: true })
      const name = await freeName(folder, plainName(input.name))
      await using file = await open(join(folder, name), 'wx')
      await file.writeFile(Buffer.from(input.base64, 'base64'))
      return { name }
    }),
    get: calls.get.handler(async ({ input: { name } }) => {
      // Whole paths are for flows, which a person sets up; this hands out what lies in the folder and nothing else.
      if (name !== plainName(name)) return fail({ kind: 'file-name-refused', values: { file: name } })
      try {
        await using file = await openToRead(placeOf(host.dataDirectory, name))
        const { size } = await file.stat()
        if (size > largestCopy) return fail({ kind: 'file-unreadable', values: { file: name, message: '> 64 MB' } })
        return succeed({ base64: await file.readFile('base64') })
      } catch (error) {
        if (error instanceof RunFailed) return fail(error.reason)
        throw error
      }
    }),
    preview: calls.preview.handler(async ({ input, signal }) => {
      try {
        const place = placeOf(host.dataDirectory, input.path)
        return succeed(await previewFile(place, input, signal ?? new AbortController().signal))
      } catch (error) {
        if (error instanceof RunFailed) return fail(error.reason)
        throw error
      }
    }),
  }
}

/** Only what every system takes as the name of a file in one folder. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is replaced
  const plain = last.replace(/[:*?"<>|\u0000-\u001f]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return plain === '' ? 'file' : plain
}
