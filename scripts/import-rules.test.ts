import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { binOf, repositoryRoot } from './repository.ts'
import { runNode } from './run-command.ts'

const refused: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['shared-is-pure', 'shared/reads-a-file.ts', `import 'node:fs'`],
  ['shared-is-pure', 'shared/reads-a-file-later.ts', `export const read = () => import('node:fs')`],
  [
    'shared-is-pure',
    'shared/reads-a-file-by-using.ts',
    `using file = open()\nexport const read = () => import('node:fs')`,
  ],
  ['shared-knows-no-framework', 'shared/uses-react.ts', `import 'react'`],
  ['electron-only-in-the-shell', 'shared/uses-electron.ts', `import 'electron'`],
  ['shared-knows-only-itself', 'shared/uses-renderer.ts', `import '#renderer/page.ts'`],
  ['shared-knows-only-itself', 'shared/uses-a-type-of-core.ts', `import type { Core } from '#electron/core/app.ts'`],
  [
    'shared-knows-only-itself',
    'shared/names-a-type-of-core.ts',
    `export type Core = import('#electron/core/app.ts').Core`,
  ],
  [
    'renderer-knows-only-shared',
    'renderer/draws-core.tsx',
    `import { core } from '#electron/core/app.ts'\nexport const View = () => <b>{core}</b>`,
  ],
  ['renderer-knows-only-shared', 'renderer/uses-core.ts', `import '../electron/core/app.ts'`],
  [
    'renderer-knows-only-shared',
    'renderer/uses-a-type-of-core.ts',
    `import type { Core } from '#electron/core/app.ts'`,
  ],
  ['renderer-runs-in-a-browser', 'renderer/reads-a-file.ts', `import 'node:fs'`],
  ['electron-never-knows-the-window', 'electron/core/uses-renderer.ts', `import '#renderer/page.ts'`],
  ['core-knows-no-host', 'electron/core/uses-headless.ts', `import '../headless/serve.ts'`],
  ['core-knows-no-host', 'electron/core/uses-shell.ts', `export { window } from '../shell/window.ts'`],
  ['core-knows-no-sandbox', 'electron/core/uses-sandbox.ts', `import '#electron/sandbox/server.ts'`],
  ['sandbox-stands-alone', 'electron/sandbox/uses-core.ts', `import '#electron/core/app.ts'`],
  ['hosts-stand-apart', 'electron/headless/uses-shell.ts', `import '../shell/window.ts'`],
  ['electron-only-in-the-shell', 'electron/core/uses-electron.ts', `import { app } from 'electron'`],
  ['electron-only-in-the-shell', 'electron/core-process.ts', `import 'electron'`],
  ['electron-only-in-the-shell', 'renderer/uses-electron.ts', `import 'electron'`],
  ['e2e-knows-only-the-screen', 'e2e/peeks.spec.ts', `import type { Core } from '#electron/core/app.ts'`],
  ['no-circular', 'shared/egg.ts', `import './hen.ts'`],
  ['no-unresolvable', 'shared/uses-nothing.ts', `import './nowhere.ts'`],
  ['app-needs-no-dev-dependency', 'electron/core/uses-a-tool.ts', `import 'vitest'`],
]

const allowed: readonly (readonly [file: string, source: string])[] = [
  ['shared/page-title.ts', `export type Title = string`],
  ['shared/knows-who-knows-it.ts', `import './known.ts'\nexport type Name = string`],
  ['shared/known.ts', `import type { Name } from './knows-who-knows-it.ts'\nexport const name: Name = 'known'`],
  ['shared/reads-a-file.test.ts', `import 'node:fs'\nimport 'vitest'`],
  ['renderer/page.ts', `import 'react'\nimport type { Title } from '#shared/page-title.ts'`],
  ['electron/core/app.ts', `import 'node:fs'\nimport '#shared/page-title.ts'\nexport type Core = 1`],
  ['electron/core/app.test.ts', `import '../sandbox/server.ts'`],
  ['electron/sandbox/server.ts', `import 'node:http'`],
  ['electron/headless/serve.ts', `import '#electron/core/app.ts'\nimport '#electron/sandbox/server.ts'`],
  ['electron/shell/window.ts', `import { app } from 'electron'\nexport const window = app`],
  ['electron/main.ts', `import 'electron'\nimport './shell/window.ts'`],
  ['electron/preload.ts', `import 'electron'`],
  ['e2e/start.spec.ts', `import 'node:child_process'`],
]

const besides: readonly (readonly [file: string, source: string])[] = [
  ['shared/hen.ts', `import './egg.ts'`],
  ...['electron', 'react', 'vitest'].map((name) => [`node_modules/${name}/index.js`, ''] as const),
]

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.number(),
  }),
})

/** Cruises a small house in which each file breaks one rule or none. */
describe('the import rules', () => {
  const house = mkdtempSync(join(tmpdir(), 'koppla-import-rules-'))
  let broken: readonly string[] = []

  beforeAll(async () => {
    const manifest = {
      type: 'module',
      imports: importAliases(),
      devDependencies: { vitest: '*', electron: '*' },
      dependencies: { react: '*' },
    }
    write('package.json', JSON.stringify(manifest))
    for (const [, file, source] of refused) write(file, source)
    for (const [file, source] of [...allowed, ...besides]) write(file, source)
    broken = await violationsIn(house)
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(refused)('%s: refuse %s', (rule, file) => {
    expect(broken).toContain(`${rule} ${file}`)
  })

  it.each(allowed)('let %s be', (file) => {
    expect(broken.filter((violation) => violation.endsWith(` ${file}`))).toEqual([])
  })

  it('has an example for every rule', () => {
    const config: unknown = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
    const rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) }).parse(config).forbidden
    expect(new Set(refused.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)))
  })

  function write(file: string, source: string) {
    mkdirSync(join(house, dirname(file)), { recursive: true })
    writeFileSync(join(house, file), source)
  }
})

async function violationsIn(folder: string): Promise<string[]> {
  const { output } = await runNode(
    [
      binOf('dependency-cruiser', 'depcruise'),
      '--config',
      join(repositoryRoot, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'shared',
      'electron',
      'renderer',
      'e2e',
    ],
    { output: 'kept', cwd: folder },
  )
  const { summary } = Report.parse(JSON.parse(output))
  return summary.violations.map(({ from, rule }) => `${rule.name} ${from}`)
}

/** The aliases of the real package.json, so that the test notices when a rule no longer sees through them. */
function importAliases(): unknown {
  return JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')).imports
}
