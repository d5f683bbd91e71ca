import { readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { repositoryRoot } from '../scripts/repository.ts'

/** Files that a window fetches before it shows anything, with their sizes as they go over the wire. In bytes. */
export type FirstFiles = ReadonlyMap<string, number>

const namedInPage = /<(?:script|link rel="modulepreload")[^>]* (?:src|href)="\.\/([^"]+\.js)"/g
// Such as `import{a as b}from"./x.js"`, `import"./x.js"` and `export*from"./x.js"`, but not `import("./x.js")`.
const importedAtOnce =
  /\b(?:import|export)\s*(?:[\w$*{}\s,]+?\bfrom\s*|\*\s*from\s*|\{[^}]*\}\s*from\s*)?["'](\.[^"']+\.js)["']/g

/** The scripts that a built page names, and all that these import at once. */
export async function firstFiles(pageFolder: string): Promise<FirstFiles> {
  const sizes = new Map<string, number>()
  const wanted = found(namedInPage, await readFile(join(pageFolder, 'index.html'), 'utf8'))
  for (const file of wanted) {
    if (sizes.has(file)) continue
    const script = await readFile(join(pageFolder, file))
    sizes.set(file, gzipSync(script).length)
    wanted.push(...found(importedAtOnce, script.toString()).map((name) => posix.join(posix.dirname(file), name)))
  }
  return sizes
}

/** What the first files are made of, the largest first: packages and folders of ours, in kB before compression. */
export async function partsOfFirst(): Promise<readonly string[]> {
  const built = await build({
    configFile: join(repositoryRoot, 'vite.config.ts'),
    root: join(repositoryRoot, 'renderer'),
    logLevel: 'silent',
    build: { write: false },
  })
  const outputs = 'on' in built ? [] : [built].flat().flatMap(({ output }) => output)
  const chunks = outputs.filter((output) => output.type === 'chunk')
  const first = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  // What is added while this goes on is gone through, too.
  for (const file of first)
    for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) first.add(imported)
  const sizes = new Map<string, number>()
  for (const { modules } of chunks.filter(({ fileName }) => first.has(fileName)))
    for (const [id, { renderedLength }] of Object.entries(modules))
      sizes.set(partOf(id), (sizes.get(partOf(id)) ?? 0) + renderedLength)
  return [...sizes]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 25)
    .map(([part, size]) => `${inKilobytes(size)} ${part}`)
}

export const inKilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`

/** The package of a module, or its folder here. */
function partOf(id: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1]
  return inPackage ?? posix.dirname(relative(repositoryRoot, id))
}

const found = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])
