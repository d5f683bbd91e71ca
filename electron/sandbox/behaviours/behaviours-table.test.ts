import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SANDBOX = fileURLToPath(new URL('..', import.meta.url))
const DOCUMENT = fileURLToPath(new URL('../../../docs/sandbox.md', import.meta.url))

/** The behaviours that tests claim by name: `§paragraphs behaviour`. */
function testedBehaviours(): readonly string[] {
  const files = readdirSync(SANDBOX, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  return files
    .toSorted()
    .flatMap((name) =>
      [...readFileSync(`${SANDBOX}/${name}`, 'utf8').matchAll(/^ *it\('((?:§[\d.]+ )+)(.+)', async/gm)].map(
        ([, paragraphs = '', behaviour = '']) =>
          `| ${paragraphs.trim()} | ${behaviour} | ${name.replaceAll('\\', '/').replace('.test.ts', '')} |`,
      ),
    )
}

it('docs/sandbox.md lists exactly the behaviours that are tested', () => {
  const rows = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| §'))
  expect(rows.toSorted()).toEqual(testedBehaviours().toSorted())
})
