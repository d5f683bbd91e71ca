import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '../host.ts'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** How long a key of an `aesBox` is. */
export const keyBytes = 32

/**
 * Seals with AES-256-GCM, so that a change is noticed as well. A key that is a function is asked for at the first use.
 */
export function aesBox(key: Buffer | (() => Buffer), protection: SecretBox['protection']): SecretBox {
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
      // Without a length of its own, a short tag would be accepted, and a short tag can be guessed.
      const decipher = createDecipheriv(algorithm, theKey(), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}
