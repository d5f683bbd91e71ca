import { open, readdir, stat } from 'node:fs/promises'
import { extname, isAbsolute, join } from 'node:path'
import type { FileWriteConfig } from '#shared/nodes/file-write.ts'
import { RunFailed } from '../../runs/stage.ts'
import { codeOf, filesFolder } from './file-place.ts'

/** The folder a file is written into. Throws `RunFailed` where it does not exist. */
export async function folderOf(config: Pick<FileWriteConfig, 'folder'>, dataDirectory: string): Promise<string> {
  if (config.folder === '') return filesFolder(dataDirectory)
  const found = isAbsolute(config.folder) ? await stat(config.folder).catch(() => null) : null
  if (!found?.isDirectory()) throw new RunFailed({ kind: 'file-folder-missing', values: { folder: config.folder } })
  return config.folder
}

const extensions = /^\.(csv|txt|json|ndjson)$/i

/** The file's name in a run: placeholders filled, and with an ending that says what it is. */
export function nameOf(config: Pick<FileWriteConfig, 'name' | 'format'>, runId: string, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))
  const name = config.name.replaceAll('{date}', day.join('-')).replaceAll('{run}', runId.slice(0, 8))
  // A name that Windows keeps for a device opens that device, whatever ending it has.
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `_${name}` : name
  return extensions.test(extname(safe)) ? safe : `${safe}.${config.format}`
}

/** The name, or the name with the first number that makes it new in the folder, which need not be there yet. */
export async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set((await namesIn(folder)).map((other) => other.toLowerCase()))
  const end = extname(name)
  const base = name.slice(0, name.length - end.length)
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${base} (${number})${end}`
  return free
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** Bytes of a file, null where there is none. */
export async function sizeOf(folder: string, name: string): Promise<number | null> {
  const found = await stat(join(folder, name)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  return found?.size ?? null
}

/** Whether a file begins with these bytes, behind a byte order mark where it has one. */
export async function beginsWith(path: string, bytes: Buffer): Promise<boolean> {
  await using handle = await open(path, 'r')
  const buffer = Buffer.alloc(bytes.length + 3)
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
  const begin = buffer.subarray(0, bytesRead)
  const mark = begin[0] === 0xef ? 3 : begin[0] === 0xff ? 2 : 0
  return begin.subarray(mark, mark + bytes.length).equals(bytes)
}
