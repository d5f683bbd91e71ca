import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from './repository.ts'

const Target = z.object({ target: z.string(), arch: z.array(z.string()) })
const Config = z.object({
  files: z.array(z.object({ filter: z.array(z.string()) })),
  directories: z.object({ buildResources: z.string() }),
  asarUnpack: z.array(z.string()),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
  electronFuses: z.record(z.string(), z.boolean()),
  win: z.object({ target: z.array(Target) }),
  mac: z.object({ target: z.array(Target) }),
  linux: z.object({ target: z.array(Target) }),
})

const { getConfig, validateConfiguration } = electronBuilder()
const file = await getConfig(repositoryRoot, 'electron-builder.yml', null)
const config = Config.parse(file)

describe('electron-builder.yml', () => {
  it("fits electron-builder's own schema", async () => {
    await expect(validateConfiguration(structuredClone(file), { isEnabled: false })).resolves.toBeUndefined()
  })

  it('would be told of an option that electron-builder does not know', async () => {
    const misspelt = { ...structuredClone(file), asarUnpacked: ['x'] }
    await expect(validateConfiguration(misspelt, { isEnabled: false })).rejects.toThrow('asarUnpacked')
  })

  it.each([
    ['win', ['nsis x64']],
    ['mac', ['dmg arm64', 'dmg x64', 'zip arm64', 'zip x64']],
    ['linux', ['AppImage x64', 'deb x64']],
  ] as const)('makes every installer promised for %s', (system, installers) => {
    const made = config[system].target.flatMap(({ target, arch }) => arch.map((name) => `${target} ${name}`))
    expect(made.toSorted()).toEqual(installers.toSorted())
  })

  it('switches off what lets others run code in the app, and on what protects it', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
  })

  it('has an icon large enough for every system', () => {
    const png = readFileSync(join(repositoryRoot, config.directories.buildResources, 'icon.png'))
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    expect(width).toBe(height)
    expect(width).toBeGreaterThanOrEqual(512)
  })

  it('unpacks native libraries that are really there', () => {
    const libraries = globSync(config.asarUnpack, { cwd: repositoryRoot })
    expect(libraries.filter((path) => path.endsWith('.node'))).not.toEqual([])
  })

  it('leaves out only packages that no code outside the page imports', () => {
    const leftOut = config.files
      .flatMap(({ filter }) => filter)
      .map((pattern) => /^!node_modules\/([^{]+?)\/\*\*$/.exec(pattern)?.[1])
      .filter((name) => name !== undefined)
    const folders = leftOut.filter((name) => !existsSync(join(repositoryRoot, 'node_modules', name)))
    expect(folders).toEqual([])

    const importing = globSync('{electron,shared}/**/*.ts', { cwd: repositoryRoot }).flatMap((file) => {
      const source = readFileSync(join(repositoryRoot, file), 'utf8')
      return leftOut
        .filter((name) => new RegExp(`(from|import)\\s*\\(?'${name}(/|')`).test(source))
        .map((name) => `${file}: ${name}`)
    })
    expect(importing).toEqual([])
  })
})

type ElectronBuilder = {
  getConfig(projectFolder: string, file: string, options: null): Promise<object>
  validateConfiguration(config: unknown, debugLogger: { isEnabled: boolean }): Promise<void>
}

/** electron-builder's own reader and validator, found through it because its library is not a dependency of ours. */
function electronBuilder(): ElectronBuilder {
  const { resolve } = createRequire(import.meta.url)
  return createRequire(resolve('electron-builder'))('app-builder-lib/out/util/config/config.js')
}
