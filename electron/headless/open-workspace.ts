import { join } from 'node:path'
import { say, storeFix, storeText } from '#shared/i18n/sentence.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { StartedAs } from '#shared/runs/workspace-holder.ts'
import { type App, createApp } from '../core/app.ts'
import { type CommandResult, problemResult } from './command-output.ts'
import { defaultDataDirectory, nodeHost } from './node-host.ts'
import { ownSandbox } from './sandbox-host.ts'

/** A workspace that is open, with its own look-alikes at hand. */
export interface OpenWorkspace extends AsyncDisposable {
  readonly app: App
  readonly directory: string
}

/** Opens the workspace of a command; what keeps it shut is a result for the user, not a crash. */
export function openWorkspace(
  data: string | undefined,
  startedAs: StartedAs = 'run',
): Result<OpenWorkspace, CommandResult> {
  const directory = data ?? defaultDataDirectory()
  const sandbox = ownSandbox(directory)
  try {
    const app = createApp(nodeHost(directory, sandbox, startedAs))
    if (!app.ok) {
      const lines = [storeText(app.problem, 'en'), storeFix(app.problem)].map((line) => say(line, 'en'))
      return fail(problemResult(2, app.problem.kind, lines))
    }
    return succeed({
      app: app.value,
      directory,
      async [Symbol.asyncDispose]() {
        await app.value[Symbol.asyncDispose]()
        await sandbox[Symbol.asyncDispose]()
      },
    })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (!code) throw error
    return fail(
      problemResult(2, 'read-only', [
        `The workspace ${join(directory)} can't be used (${code}). Choose a folder that you may write to with --data.`,
      ]),
    )
  }
}
