import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SecretBox } from '../core/host.ts'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/**
 * Secrets under a key of the user's own: from `KOPPLA_KEY` (any text), or else from a file in the workspace that only its
 * owner may read, made at first need.
 */
export function fileSecretBox(dataDirectory: string, environmentKey: string | undefined): SecretBox {
  if (environmentKey) return secretBox(createHash('sha256').update(environmentKey).digest(), 'environment')
  let key: Buffer | null = null
  const file = join(dataDirectory, 'secret.key')
  // Read late: a workspace that holds no secret needs no key.
  const theKey = () => {
    key ??= readOrMake(file)
    return key
  }
  return secretBox(theKey, 'key-file')
}

/** Seals with AES-256 in Galois counter mode: what was changed, or sealed with another key, does not open. */
export function secretBox(key: Buffer | (() => Buffer), protection: SecretBox['protection']): SecretBox {
  const theKey = typeof key === 'function' ? key : () => key
  return {
    protection,
    seal(text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, theKey(), iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv(algorithm, theKey(), bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
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
