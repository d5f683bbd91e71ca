import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from './repository.ts'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ resolved: z.string().optional(), integrity: z.string().optional(), inBundle: z.boolean().optional() }),
  ),
})

describe('package-lock.json', () => {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8')))
  const installed = Object.entries(packages).filter(([path]) => path !== '')

  it('leaves the choice of a registry to the machine that installs', () => {
    expect(installed.filter(([, { resolved }]) => resolved?.includes('http')).map(([path]) => path)).toEqual([])
  })

  it('holds a checksum for every package', () => {
    expect(installed.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([])
  })
})
