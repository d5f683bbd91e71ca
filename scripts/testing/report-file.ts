import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nothing, type Tally, withExitCode } from './tally.ts'

/** Lets a runner write its report to a temporary file and counts what it says; `run` resolves to the exit code. */
export async function reportOf(
  tallyOf: (report: string) => Tally,
  run: (file: string) => Promise<number>,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'koppla-test-'))
  const file = join(folder, 'report.json')
  try {
    const code = await run(file)
    const tally = existsSync(file) ? tallyOf(await readFile(file, 'utf8')) : nothing
    return withExitCode(tally, code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
