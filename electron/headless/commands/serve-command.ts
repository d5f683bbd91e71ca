import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type CommandResult, printResult, problemResult } from '../command-output.ts'
import { openInBrowser } from '../open-in-browser.ts'
import { openWorkspace } from '../open-workspace.ts'
import { type ServeProblem, serveApp } from '../serve.ts'
import { untilStopped } from '../until-stopped.ts'

export interface ServeOptions {
  readonly data?: string
  readonly port: number
  readonly open: boolean
  readonly devPage?: string
  readonly json: boolean
}

const pageDirectory = join(import.meta.dirname, '..', '..', '..', 'dist', 'page')

/** The app in a browser, until it is stopped. */
export async function serveCommand(options: ServeOptions): Promise<CommandResult> {
  const workspace = openWorkspace(options.data, 'serve')
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const token = randomBytes(24).toString('base64url')
  const served = await serveApp({ app: opened.app, port: options.port, pageDirectory, token, devPage: options.devPage })
  if (!served.ok) return serveProblem(served.problem)
  await using host = served.value
  // From here on a signal ends it in order, also one that comes while the address is being printed.
  const stopped = untilStopped()
  opened.app.services.scheduler.start()
  opened.app.services.events.start()
  printResult({ exitCode: 0, json: { url: host.url }, lines: [`Koppla is open at ${host.url}`] }, options.json)
  if (options.open) await openInBrowser(host.url)
  await stopped
  return { exitCode: 0, json: { stopped: true }, lines: [] }
}

function serveProblem(problem: ServeProblem): CommandResult {
  return problem.kind === 'port-in-use'
    ? problemResult(2, problem.kind, [
        `Port ${problem.port} is in use. Choose another one with --port, or leave it out for any free one.`,
      ])
    : problemResult(2, problem.kind, [
        'The page is not built yet. Run "npm run build:page", or start with "npm start".',
      ])
}
