import { parseArgs } from 'node:util'
import { runChecks } from './testing/checks.ts'
import { inWords, oneFailed, sum, type Tally } from './testing/tally.ts'
import { runUnitTests } from './testing/unit-tests.ts'
import { runWindowTests } from './testing/window-tests.ts'

/**
 * `npm test`: the static checks, the unit and integration tests and the whole-app tests; `--only checks|unit|e2e` for
 * one of them. The last line sums them up; the exit code is 1 when anything failed.
 */
const runners = {
  checks: async () => sum(await runChecks()),
  unit: runUnitTests,
  e2e: runWindowTests,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = Object.entries(runners).filter(([name]) => values.only === undefined || values.only === name)

if (chosen.length === 0) {
  console.error(`--only takes one of ${Object.keys(runners).join(', ')}.`)
  process.exit(2)
}

const results: [name: string, tally: Tally][] = []
for (const [name, run] of chosen) {
  console.log(`\n── ${name}`)
  results.push([name, await run().catch(crashed)])
}

const total = sum(results.map(([, tally]) => tally))
console.log(`\n${results.map(([name, tally]) => `  ${name.padEnd(8)}${inWords(tally)}`).join('\n')}\n`)
console.log(inWords(total))
process.exitCode = total.failed > 0 ? 1 : 0

function crashed(problem: unknown): Tally {
  console.error(problem instanceof Error ? problem.message : problem)
  return oneFailed
}
