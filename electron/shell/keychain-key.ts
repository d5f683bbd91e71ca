import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { safeStorage } from 'electron'
import { fail, type Result, succeed } from '#shared/result.ts'

/**
 * The key under which the core seals secrets, 32 bytes in base64: kept in a file that only the system's keychain can
 * open. Null where there is no keychain worth the name; refused where there is one and it does not open the file.
 */
export async function keychainKey(file: string): Promise<Result<string | null, 'locked'>> {
  if (!(await hasKeychain())) return existsSync(file) ? fail('locked') : succeed(null)
  try {
    return succeed(existsSync(file) ? await opened(file) : await made(file))
  } catch {
    // Whatever the keychain has to say about it, a second key would leave every stored secret unreadable.
    return fail('locked')
  }
}

async function hasKeychain(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  // On Linux without a secret service, Chromium "encrypts" with a password that everybody knows.
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

async function opened(file: string): Promise<string> {
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(file))
  if (shouldReEncrypt) writeFileSync(file, await safeStorage.encryptStringAsync(result), { mode: 0o600 })
  return result
}

async function made(file: string): Promise<string> {
  const key = randomBytes(32).toString('base64')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await safeStorage.encryptStringAsync(key), { mode: 0o600 })
  return key
}
