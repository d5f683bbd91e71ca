import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { fail, type Result, succeed } from '#shared/result.ts'

/** The system's own keeper of secrets. */
export interface Keychain {
  /** Whether what it seals can be opened only by this user, logged in. */
  isTrustworthy(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  /** `stale` asks to seal the text anew. Rejects when the keychain is locked, or did not seal this. */
  open(sealed: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>
}

/** What the core seals its secrets with. */
export interface DataKey {
  /** 32 bytes in base64. */
  readonly key: string
  readonly protection: 'keychain' | 'plain'
}

export type DataKeyProblem =
  /** There is a key, but the keychain does not open it, or the file is damaged. Nothing was changed. */
  | { readonly kind: 'locked'; readonly file: string }
  | { readonly kind: 'read-only' | 'full-disk'; readonly file: string }

const keyBytes = 32

const KeyFile = z.object({ protection: z.enum(['keychain', 'plain']), key: z.base64() })
type KeyFile = z.infer<typeof KeyFile>

/**
 * The key of a workspace, from a file that the keychain guards; made at the first start, together with the folder. Without
 * a keychain worth the name it stands there readable, until there is one.
 */
export async function unlockDataKey(file: string, keychain: Keychain): Promise<Result<DataKey, DataKeyProblem>> {
  const stored = await onDisk(file, () => textOf(file))
  if (!stored.ok) return stored
  if (stored.value === null) return newDataKey(file, keychain)
  const opened = await openKey(stored.value, keychain)
  if (opened === null) return fail({ kind: 'locked', file })
  const { key, outdated } = opened
  // A key that can't be sealed anew still opens what is there; the next start tries again.
  if (outdated) await keep(file, key, keychain).catch(() => undefined)
  return succeed({ key, protection: await protectionBy(keychain) })
}

/**
 * A key to begin with, or in place of one that is lost: what that one has sealed stays unreadable, so connections have to
 * be made again. The old file is kept beside the new one.
 */
export async function newDataKey(file: string, keychain: Keychain): Promise<Result<DataKey, DataKeyProblem>> {
  const key = randomBytes(keyBytes).toString('base64')
  return onDisk(file, async () => {
    await mkdir(dirname(file), { recursive: true })
    await rename(file, `${file}.lost-${randomBytes(4).toString('hex')}`).catch(unlessMissing)
    return { key, protection: await keep(file, key, keychain) }
  })
}

async function onDisk<Value>(file: string, work: () => Promise<Value>): Promise<Result<Value, DataKeyProblem>> {
  try {
    return succeed(await work())
  } catch (error) {
    const kind = diskProblems[codeOf(error)]
    if (!kind) throw error
    return fail({ kind, file })
  }
}

const diskProblems: { readonly [code: string]: 'read-only' | 'full-disk' } = {
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOTDIR: 'read-only',
  EEXIST: 'read-only',
  ENOSPC: 'full-disk',
  EDQUOT: 'full-disk',
}

async function openKey(stored: string, keychain: Keychain): Promise<{ key: string; outdated: boolean } | null> {
  try {
    const { protection, key } = KeyFile.parse(JSON.parse(stored))
    const trustworthy = await keychain.isTrustworthy()
    if (protection === 'plain') return ofRightLength({ key, outdated: trustworthy })
    // A keychain that is away for the moment must not lead to a key that lies there readable.
    if (!trustworthy) return null
    const { text, stale } = await keychain.open(Buffer.from(key, 'base64'))
    return ofRightLength({ key: text, outdated: stale })
  } catch {
    return null
  }
}

const ofRightLength = <Opened extends { key: string }>(opened: Opened): Opened | null =>
  Buffer.from(opened.key, 'base64').length === keyBytes ? opened : null

/** Written beside and then moved over, so that a crash never leaves half a key. */
async function keep(file: string, key: string, keychain: Keychain): Promise<DataKey['protection']> {
  const protection = await protectionBy(keychain)
  const content: KeyFile = {
    protection,
    key: protection === 'plain' ? key : (await keychain.seal(key)).toString('base64'),
  }
  await writeFile(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return protection
}

const protectionBy = async (keychain: Keychain): Promise<DataKey['protection']> =>
  (await keychain.isTrustworthy()) ? 'keychain' : 'plain'

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    unlessMissing(error)
    return null
  }
}

function unlessMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
