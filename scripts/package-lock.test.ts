import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from './repository.ts'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
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

  it('names the packages of every system, or "npm ci" would refuse it', () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !placesOf(name, path).some((place) => place in packages))
        .map((name) => `${path} asks for ${name}`),
    )
    expect(missing).toEqual([])
  })
})

/** Where npm may have put a dependency of the package at `path`: in it, or in one of the folders around it. */
function placesOf(name: string, path: string): string[] {
  const steps = path.split('/node_modules/')
  return ['', ...steps.map((_, index) => `${steps.slice(0, index + 1).join('/node_modules/')}/`)].map(
    (folder) => `${folder}node_modules/${name}`,
  )
}
