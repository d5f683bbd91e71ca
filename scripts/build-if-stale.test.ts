import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale } from './build-if-stale.ts'

describe('whether a build is stale', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'koppla-stale-'))
    mkdirSync(join(root, 'renderer', 'canvas'), { recursive: true })
    put('renderer/canvas/node.tsx', 100)
    put('vite.config.ts', 100)
    touch('renderer/canvas', 100)
    touch('renderer', 100)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('is stale before the first build', () => {
    expect(stale()).toBe(true)
  })

  it('is fresh while the build is newer than every source', () => {
    put('stamp', 200)
    expect(stale()).toBe(false)
  })

  it('is stale after a change deep in a folder', () => {
    put('stamp', 200)
    put('renderer/canvas/node.tsx', 300)
    expect(stale()).toBe(true)
  })

  it('is stale after a change of a single file that is named itself', () => {
    put('stamp', 200)
    put('vite.config.ts', 300)
    expect(stale()).toBe(true)
  })

  it('is stale after a source was removed', () => {
    put('stamp', 200)
    rmSync(join(root, 'renderer/canvas/node.tsx'))
    expect(stale()).toBe(true)
  })

  it('takes no notice of a source that does not exist', () => {
    put('stamp', 200)
    expect(isStale(join(root, 'stamp'), [join(root, 'nowhere')])).toBe(false)
  })

  const stale = () => isStale(join(root, 'stamp'), [join(root, 'renderer'), join(root, 'vite.config.ts')])

  function put(file: string, seconds: number) {
    writeFileSync(join(root, file), '')
    touch(file, seconds)
  }

  function touch(file: string, seconds: number) {
    utimesSync(join(root, file), seconds, seconds)
  }
})
