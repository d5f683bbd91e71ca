import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { repositoryRoot } from './repository.ts'

type Options = {
  /** Added to the environment of this process. */
  env?: Record<string, string>
  /** `shown` goes straight to the terminal; `kept` is returned instead. */
  output?: 'shown' | 'kept'
  /** The repository's root unless said otherwise. */
  cwd?: string
}

type Ended = { code: number; output: string }

/**
 * Runs a program until it ends. A signal counts as exit code 128 + its number, as in a shell.
 * Ctrl+C and SIGTERM end the program, not this process first, so that nothing it started is left behind.
 */
export function runCommand(command: string, args: readonly string[], options: Options = {}): Promise<Ended> {
  const { env = {}, output = 'shown', cwd = repositoryRoot } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const pieces: Buffer[] = []
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))

    // The terminal sends Ctrl+C to the child as well; only a plain SIGTERM has to be passed on.
    const wait = () => {}
    const passOn = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', passOn)
    const stopListening = () => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', passOn)
    }

    child.on('error', (problem) => {
      stopListening()
      reject(problem)
    })
    child.on('close', (code, signal) => {
      stopListening()
      const ended = code ?? 128 + (signal ? constants.signals[signal] : 0)
      resolve({ code: ended, output: Buffer.concat(pieces).toString('utf8') })
    })
  })
}

/** Runs a Node program or script with the Node of this process. */
export function runNode(args: readonly string[], options?: Options): Promise<Ended> {
  return runCommand(process.execPath, args, options)
}
