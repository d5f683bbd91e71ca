import { type FileHandle, open } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import type { Reason } from '#shared/runs/reason.ts'
import { RunFailed } from '../../runs/stage.ts'

/** The folder of a workspace in which files are found by their name alone. */
export const filesFolder = (dataDirectory: string): string => join(dataDirectory, 'files')

/** A file with the name by which messages call it. */
export interface FilePlace {
  readonly path: string
  readonly name: string
}

/** Throws `RunFailed` where a relative path leads out of the workspace's folder. */
export function placeOf(dataDirectory: string, path: string): FilePlace {
  const folder = filesFolder(dataDirectory)
  const name = path.trim()
  if (name === '') throw new RunFailed({ kind: 'file-not-chosen', values: {} })
  if (isAbsolute(name)) return { path: name, name }
  const found = resolve(folder, name)
  const inside = relative(folder, found)
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) {
    throw new RunFailed({ kind: 'file-name-refused', values: { file: name } })
  }
  return { path: found, name }
}

/** Opens a file to be read. Throws `RunFailed` with what the user can do about it. */
export async function openToRead(place: FilePlace): Promise<FileHandle> {
  let handle: FileHandle
  try {
    handle = await open(place.path, 'r')
  } catch (error) {
    throw new RunFailed(whyNotOpened(error, place))
  }
  const stat = await handle.stat()
  if (stat.isFile()) return handle
  await handle.close()
  throw new RunFailed({ kind: 'file-is-folder', values: { file: place.name } })
}

/** Why a file could not be opened, in the user's terms. */
export function whyNotOpened(error: unknown, { name, path }: FilePlace): Reason {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'file-not-found', values: { file: name, place: path } }
    case 'EISDIR':
      return { kind: 'file-is-folder', values: { file: name } }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'file-no-permission', values: { file: name } }
    default:
      return { kind: 'file-unreadable', values: { file: name, message: messageOf(error) } }
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
