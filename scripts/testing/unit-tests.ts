import { binOf } from '../repository.ts'
import { runNode } from '../run-command.ts'
import { reportOf } from './report-file.ts'
import { type Tally, tallyOfVitest } from './tally.ts'

/** Unit and integration tests with vitest. */
export function runUnitTests(): Promise<Tally> {
  return reportOf(tallyOfVitest, async (file) => {
    const { code } = await runNode([
      binOf('vitest'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ])
    return code
  })
}
