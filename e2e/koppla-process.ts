import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { repositoryRoot } from '../scripts/repository.ts'

/** A command of the command line that goes on until it is stopped, such as `serve`. */
export interface RunningKoppla {
  /** What it printed when it was ready. */
  readonly json: unknown
  /** Asks it to end and waits for it. Returns what it wrote to stderr, which is empty unless something went wrong. */
  stop(): Promise<string>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Runs a command to its end. */
export async function runKoppla(args: readonly string[]): Promise<{ readonly code: number; readonly json: unknown }> {
  const child = startNode(args)
  const [output, problems] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)])
  if (output === '') throw new Error(`koppla ${args.join(' ')} printed nothing. ${problems}`)
  return { code: child.exitCode ?? -1, json: JSON.parse(output) }
}

/** Starts a command that keeps running, and waits until it says that it is ready. */
export async function startKoppla(args: readonly string[]): Promise<RunningKoppla> {
  const child = startNode(args)
  const ended = exitOf(child)
  let problems = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    problems += piece
  })
  const json = await firstJson(child).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    await ended
    throw new Error(`koppla ${args.join(' ')} did not start. ${problems}`, { cause: error })
  })
  return {
    json,
    async stop() {
      child.kill('SIGTERM')
      await ended
      return problems
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function startNode(args: readonly string[]) {
  // The program itself and not npm around it, so that stopping it stops all of it.
  return spawn(process.execPath, [join(repositoryRoot, 'electron', 'headless', 'cli.ts'), ...args, '--json'], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
}

/** The JSON a running command prints comes in pieces; it is whole as soon as it can be parsed. */
function firstJson(child: ReturnType<typeof startNode>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece
      try {
        resolve(JSON.parse(printed))
      } catch {
        // Not whole yet.
      }
    })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`It ended with code ${code}. ${printed}`)))
  })
}
