import { expect, it } from 'vitest'
import { aesBox } from './aes-box.ts'

const key = Buffer.alloc(32, 7)

it('opens what it has sealed, and what another box with the same key has', () => {
  const sealed = aesBox(key, 'keychain').seal('s3cret åäö')
  expect(aesBox(key, 'plain').open(sealed)).toBe('s3cret åäö')
  expect(Buffer.from(sealed, 'base64').toString()).not.toContain('s3cret')
})

it('refuses what was changed or cut anywhere: nonce, seal and text', () => {
  const box = aesBox(key, 'keychain')
  const bytes = Buffer.from(box.seal('amount'), 'base64')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => box.open(changed.toString('base64'))).toThrow()
    expect(() => box.open(bytes.subarray(0, at).toString('base64'))).toThrow()
  }
})

it('asks for its key only when it is needed', () => {
  let asked = 0
  const box = aesBox(() => {
    asked += 1
    return key
  }, 'key-file')
  expect(asked).toBe(0)
  expect(box.open(box.seal('x'))).toBe('x')
  expect(asked).toBeGreaterThan(0)
})
