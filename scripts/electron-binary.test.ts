import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { electronBinary } from './electron-binary.ts'

describe('finding the Electron program', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppla-electron-'))
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('finds none in a package whose program was never fetched', () => {
    expect(electronBinary(folder)).toBeUndefined()
  })

  it('finds none when the fetched program is gone', () => {
    put('path.txt', 'electron')
    expect(electronBinary(folder)).toBeUndefined()
  })

  it('finds the program that path.txt names', () => {
    put('path.txt', 'Electron.app/Contents/MacOS/Electron\n')
    put('dist/Electron.app/Contents/MacOS/Electron', '')
    expect(electronBinary(folder)).toBe(join(folder, 'dist/Electron.app/Contents/MacOS/Electron'))
  })

  it('prefers a program of the user’s own', () => {
    put('own/electron', '')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'own'))
    expect(electronBinary(folder)).toBe(join(folder, 'own', 'electron'))
  })

  function put(file: string, text: string) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
})
