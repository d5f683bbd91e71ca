import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { repositoryRoot } from '../scripts/repository.ts'
import { firstFiles, inKilobytes, partsOfFirst } from './first-script.ts'
import { expect, test, textFile } from './fixtures.ts'

/** Compressed; a window that brings the editor or all four languages along in its first script has more. */
const limit = 250_000

test('a window shows the list of flows without fetching the editor first', async () => {
  const files = await firstFiles(join(repositoryRoot, 'dist', 'page'))
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(0)
  if (total <= limit) return
  const sizes = [...files].map(([file, size]) => `${inKilobytes(size)} ${file}`)
  const parts = await partsOfFirst()
  throw new Error(
    [
      `The first script and what it imports at once have ${inKilobytes(total)} compressed; ${inKilobytes(limit)} are allowed.`,
      `Import with \`onDemand\` what is not shown at once. The files:`,
      ...sizes,
      'What is in them, before compression:',
      ...parts,
    ].join('\n  '),
  )
})

test('what the first script imports at once is counted with it, and what it fetches later is not', async ({
  folder,
}) => {
  await textFile(
    folder,
    'index.html',
    '<script type="module" crossorigin src="./assets/a.js"></script><link rel="modulepreload" crossorigin href="./assets/b.js">',
  )
  await mkdir(join(folder, 'assets'))
  await textFile(
    folder,
    'assets/a.js',
    'import{x as y}from"./c.js";import"./d.js";const z=()=>import("./later.js");y(z)',
  )
  await textFile(folder, 'assets/b.js', 'export*from"./a.js"')
  await textFile(folder, 'assets/c.js', 'import*as e from"./e.js";export const x=e.default')
  await textFile(folder, 'assets/d.js', 'console.log(1)')
  await textFile(folder, 'assets/e.js', 'export{f as default}from"./f.js"')
  await textFile(folder, 'assets/f.js', 'export const f=1')
  await textFile(folder, 'assets/later.js', 'export const g=1')
  const files = await firstFiles(folder)
  expect([...files.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `assets/${name}.js`))
  for (const size of files.values()) expect(size).toBeGreaterThan(20)
})
