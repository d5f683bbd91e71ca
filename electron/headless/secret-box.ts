import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aesBox, keyBytes } from '../core/connections/aes-box.ts'
import type { SecretBox } from '../core/host.ts'

/**
 * Secrets under a key of the user's own: from `KOPPLA_KEY` (any text), or else from a file in the workspace that only its
 * owner may read, made at first need.
 */
export function fileSecretBox(dataDirectory: string, environmentKey: string | undefined): SecretBox {
  if (environmentKey) return aesBox(createHash('sha256').update(environmentKey).digest(), 'environment')
  let key: Buffer | null = null
  const file = join(dataDirectory, 'secret.key')
  // Read late: a workspace that holds no secret needs no key.
  const theKey = () => {
    key ??= readOrMake(file)
    return key
  }
  return aesBox(theKey, 'key-file')
}

function readOrMake(file: string): Buffer {
  if (!existsSync(file)) {
    // Two processes may come here at once; "wx" lets one of them write and the other one read.
    try {
      writeFileSync(file, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!existsSync(file)) throw error
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== keyBytes) throw new Error(`The key file ${file} is damaged`)
  return key
}
