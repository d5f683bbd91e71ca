import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSecretBox } from './secret-box.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koppla-key-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the secret box', () => {
  it('opens what it has sealed, also after a restart', () => {
    const sealed = fileSecretBox(directory, undefined).seal('s3cret åäö')
    expect(sealed).not.toContain('s3cret')
    expect(fileSecretBox(directory, undefined).open(sealed)).toBe('s3cret åäö')
  })

  it('keeps its key in a file that only its owner may read', () => {
    fileSecretBox(directory, undefined).seal('x')
    expect(statSync(join(directory, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(directory, 'secret.key'), 'utf8')).not.toContain('x'.repeat(4))
  })

  it('seals the same text differently each time', () => {
    const box = fileSecretBox(directory, 'a key of mine')
    expect(box.seal('same')).not.toBe(box.seal('same'))
  })

  it('refuses what was changed, and what another key has sealed', () => {
    const box = fileSecretBox(directory, 'a key of mine')
    const sealed = box.seal('amount')
    const changed = `${sealed.slice(0, -4)}${sealed.endsWith('AAA=') ? 'BBB=' : 'AAA='}`
    expect(() => box.open(changed)).toThrow()
    expect(() => fileSecretBox(directory, 'another key').open(sealed)).toThrow()
  })
})
