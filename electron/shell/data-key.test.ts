import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keychain, newDataKey, unlockDataKey } from './data-key.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-data-key-'))
  file = join(folder, 'workspace', 'data.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const reversed = (text: string) => [...text].reverse().join('')

/** Reverses what it seals; another `name` does not open it. */
function aKeychain({ name = 'mine', trustworthy = true, stale = false } = {}): Keychain {
  return {
    isTrustworthy: async () => trustworthy,
    seal: async (text) => Buffer.from(`${name}:${reversed(text)}`),
    open: async (sealed) => {
      const text = sealed.toString()
      if (!text.startsWith(`${name}:`)) throw new Error('Not mine')
      return { text: reversed(text.slice(name.length + 1)), stale }
    },
  }
}

const stored = () => JSON.parse(readFileSync(file, 'utf8')) as { protection: string; key: string }

async function unlocked(keychain: Keychain) {
  const result = await unlockDataKey(file, keychain)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

describe('the data key', () => {
  it('is made at the first start and the same at the next', async () => {
    const first = await unlocked(aKeychain())
    expect(Buffer.from(first.key, 'base64')).toHaveLength(32)
    expect(first.protection).toBe('keychain')
    expect(await unlocked(aKeychain())).toEqual(first)
  })

  it('is never on the disk as it is, where there is a keychain', async () => {
    const { key } = await unlocked(aKeychain())
    for (const name of readdirSync(join(folder, 'workspace'))) {
      const content = readFileSync(join(folder, 'workspace', name), 'utf8')
      expect(content).not.toContain(key)
      expect(content).not.toContain(Buffer.from(key).toString('base64'))
    }
  })

  it.skipIf(process.platform === 'win32')('lies in a file that only its owner may read', async () => {
    await unlocked(aKeychain({ trustworthy: false }))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says that it is plain where no keychain guards it, and moves into one that appears', async () => {
    const plain = await unlocked(aKeychain({ trustworthy: false }))
    expect(plain.protection).toBe('plain')
    expect(stored()).toEqual(plain)
    const guarded = await unlocked(aKeychain())
    expect(guarded).toEqual({ key: plain.key, protection: 'keychain' })
    expect(stored().protection).toBe('keychain')
    expect(stored().key).not.toBe(plain.key)
  })

  it('is sealed anew when the keychain asks for it', async () => {
    const { key } = await unlocked(aKeychain())
    const before = stored()
    const renewed = {
      ...aKeychain({ stale: true }),
      seal: async (text: string) => Buffer.from(`new:${reversed(text)}`),
    }
    expect(await unlocked(renewed)).toEqual({ key, protection: 'keychain' })
    expect(stored()).not.toEqual(before)
    expect(await unlocked(aKeychain({ name: 'new' }))).toEqual({ key, protection: 'keychain' })
  })

  it.each([
    ['another keychain', aKeychain({ name: 'another' })],
    ['a keychain that is away', aKeychain({ trustworthy: false })],
  ])('stays locked, and stays, before %s', async (_which, keychain) => {
    await unlocked(aKeychain())
    const before = readFileSync(file, 'utf8')
    expect(await unlockDataKey(file, keychain)).toEqual({ ok: false, problem: { kind: 'locked', file } })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it.each(['', 'nonsense', '{"protection":"plain","key":"c2hvcnQ="}'])(
    'is locked when its file holds %j',
    async (text) => {
      await unlocked(aKeychain())
      writeFileSync(file, text)
      expect(await unlockDataKey(file, aKeychain())).toMatchObject({ ok: false, problem: { kind: 'locked' } })
      expect(readFileSync(file, 'utf8')).toBe(text)
    },
  )

  it('can be replaced when it is lost; the lost one is kept beside it', async () => {
    const lost = await unlocked(aKeychain({ name: 'lost' }))
    const before = readFileSync(file, 'utf8')
    const made = await newDataKey(file, aKeychain())
    expect(made).toMatchObject({ ok: true, value: { protection: 'keychain' } })
    expect(await unlocked(aKeychain())).not.toEqual(lost)
    const [kept = ''] = readdirSync(join(folder, 'workspace')).filter((name) => name.includes('.lost-'))
    expect(readFileSync(join(folder, 'workspace', kept), 'utf8')).toBe(before)
  })

  it('tells when the workspace can’t be made', async () => {
    writeFileSync(join(folder, 'workspace'), 'a file is in the way')
    const refused = await newDataKey(file, aKeychain())
    expect(refused).toEqual({ ok: false, problem: { kind: 'read-only', file } })
    expect(existsSync(file)).toBe(false)
  })
})
