import { binOf } from '../repository.ts'
import { runNode } from '../run-command.ts'
import { oneFailed, onePassed, type Tally } from './tally.ts'

type Check = { name: string; args: readonly string[] }

const checks: readonly Check[] = [
  {
    name: 'formatting and lint',
    args: [binOf('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '--colors=off'],
  },
  { name: 'types of shared/', args: [binOf('typescript', 'tsc'), '-p', 'tsconfig.shared.json'] },
  { name: 'types of the Node side', args: [binOf('typescript', 'tsc'), '-p', 'tsconfig.node.json'] },
  { name: 'types of the page', args: [binOf('typescript', 'tsc'), '-p', 'tsconfig.page.json'] },
  {
    name: 'import rules',
    args: [
      binOf('dependency-cruiser', 'depcruise'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
      ...['shared', 'electron', 'renderer', 'e2e', 'scripts', 'bench'],
    ],
  },
  { name: 'unused code', args: [binOf('knip'), '--no-progress'] },
]

/** Everything that is found by reading the code. Shows the output of the checks that fail; each is one test. */
export async function runChecks(): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const { name, args } of checks) {
    const { code, output } = await runNode(args, { output: 'kept' })
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
    if (code !== 0) console.log(output)
    tallies.push(code === 0 ? onePassed : oneFailed)
  }
  return tallies
}
