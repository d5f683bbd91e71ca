import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** The tests start the app dozens of times; compiled once, it starts a third faster. */
const compileCache = join(root, 'node_modules', '.cache', 'koppla-cli')
const program = ['--import', './scripts/pinned-node.js', 'electron/headless/cli.ts']

export interface CliEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliAnswer {
  readonly code: number | null
  /** What stdout holds, which must be exactly one JSON object. */
  readonly json: { readonly [name: string]: unknown }
  readonly stderr: string
}

type Env = { readonly [name: string]: string }

/** Runs the real command line to its end, as `npm run -s koppla -- …` does. */
export function cli(args: readonly string[], env: Env = {}): Promise<CliEnd> {
  return beginCli(args, env).ended
}

/** A command under way, to be stopped in the middle of its work. */
export interface BegunCli {
  readonly ended: Promise<CliEnd>
  /** The first match of the pattern in what it says on stderr, as soon as it has said it. */
  said(pattern: RegExp): Promise<string>
  /** SIGINT is Ctrl+C; SIGKILL gives it no time for anything. */
  signal(name: 'SIGINT' | 'SIGKILL'): void
}

export function beginCli(args: readonly string[], env: Env = {}): BegunCli {
  const child = start(args, env)
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece
  })
  const ended = Promise.all([closed, textOf(child.stdout)]).then(([code, stdout]) => ({ code, stdout, stderr }))
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stderr)
        if (match) resolve(match[0])
      }
      child.stderr.on('data', look)
      look()
      closed.then((code) => reject(new Error(`It ended with ${code} and said only: ${stderr}`)))
    })
  return { ended, said, signal: (name) => void child.kill(name) }
}

/** The same with `--json`. */
export async function cliJson(args: readonly string[], env: Env = {}): Promise<CliAnswer> {
  const end = await cli([...args, '--json'], env)
  const parsed: unknown = parse(end)
  if (!isObject(parsed)) throw new Error(`stdout is no JSON object:\n${end.stdout}`)
  return { code: end.code, json: parsed, stderr: end.stderr }
}

export interface LongCommand extends AsyncDisposable {
  /** The first line it printed on stdout. */
  readonly firstLine: string
  /** Asks it to end, as Ctrl+C does; its exit code. */
  interrupt(): Promise<number | null>
}

/** A command that stays until it is stopped, once it has said that it is up. */
export async function startCli(args: readonly string[], env: Env = {}): Promise<LongCommand> {
  const child = start(args, env)
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const stderr = textOf(child.stderr)
  const lines = createInterface({ input: child.stdout })
  const firstLine = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    exited.then(async (code) => {
      throw new Error(`It ended with ${code} before it was up: ${await stderr}`)
    }),
  ])
  const interrupt = () => {
    child.kill('SIGINT')
    return exited
  }
  return {
    firstLine,
    interrupt,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function start(args: readonly string[], env: Env) {
  return spawn(process.execPath, [...program, ...args], {
    cwd: root,
    // Nothing of the tester's own settings, and a home without a workspace of theirs.
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function textOf(stream: ChildProcess['stdout']): Promise<string> {
  let text = ''
  for await (const piece of stream ?? []) text += String(piece)
  return text
}

function parse({ stdout, stderr }: CliEnd): unknown {
  try {
    return JSON.parse(stdout)
  } catch {
    throw new Error(`stdout is not one JSON text:\n${stdout}\nstderr:\n${stderr}`)
  }
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
