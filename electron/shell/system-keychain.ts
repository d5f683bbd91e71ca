import { safeStorage } from 'electron'
import type { Keychain } from './data-key.ts'

/** Keychain on a Mac, DPAPI on Windows, the secret service or KWallet on Linux. Usable once the app is ready. */
export const systemKeychain: Keychain = {
  async isTrustworthy() {
    // On Linux without a secret service, Chromium "encrypts" with a password that everybody knows.
    if (process.platform === 'linux' && weakBackends.includes(safeStorage.getSelectedStorageBackend())) return false
    return safeStorage.isAsyncEncryptionAvailable()
  },
  seal: (text) => safeStorage.encryptStringAsync(text),
  async open(sealed) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    return { text: result, stale: shouldReEncrypt }
  },
}

const weakBackends = ['basic_text', 'unknown']
