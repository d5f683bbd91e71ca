import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { binOf, repositoryRoot } from './repository.ts'
import { runNode } from './run-command.ts'

type Build = {
  /** What is built, in a sentence. */
  what: string
  args: readonly string[]
  /** Written after the build, with the time at which it began. */
  stamp: string
  sources: readonly string[]
}

const pageSources = [
  'renderer',
  'shared',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.page.json',
]

/** Builds the page into dist/page unless it is newer than everything it is made of. Throws when the build fails. */
export function buildPageIfStale(): Promise<void> {
  return buildIfStale({
    what: 'the page',
    args: [binOf('vite'), 'build', '--logLevel', 'warn'],
    stamp: 'dist/page/.built',
    sources: [...pageSources, 'vite.config.ts'],
  })
}

/** Builds the desktop app into out/ unless it is newer than everything it is made of. Throws when the build fails. */
export function buildDesktopIfStale(): Promise<void> {
  return buildIfStale({
    what: 'the desktop app',
    args: [binOf('electron-vite'), 'build', '--logLevel', 'warn'],
    stamp: 'out/.built',
    sources: [...pageSources, 'electron', 'electron.vite.config.ts'],
  })
}

/** Whether `stamp` is missing or older than the newest of the source files and folders. */
export function isStale(stamp: string, sources: readonly string[]): boolean {
  const built = statSync(stamp, { throwIfNoEntry: false })
  return built === undefined || sources.some((source) => newestChange(source) > built.mtimeMs)
}

async function buildIfStale({ what, args, stamp, sources }: Build): Promise<void> {
  const stampPath = join(repositoryRoot, stamp)
  if (
    !isStale(
      stampPath,
      sources.map((source) => join(repositoryRoot, source)),
    )
  )
    return

  console.error(`Building ${what}.`)
  // The sources may change while the build runs; such a change must count as newer than the build.
  const startedAt = new Date()
  const { code, output } = await runNode(args, { output: 'kept' })
  if (code !== 0) throw new Error(`Building ${what} failed.\n${output}`)
  writeStamp(stampPath, startedAt)
}

function newestChange(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  // A folder's own time changes when a file in it is removed, which no remaining file would tell.
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), found.mtimeMs)
}

function writeStamp(path: string, at: Date): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  utimesSync(path, at, at)
}
