import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The folder that holds package.json. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url))

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/**
 * The JavaScript file behind a command of an installed package, to be run with `process.execPath`: so it runs on the
 * pinned Node everywhere, and on Windows without a shell. Throws when the package or the command is not there.
 */
export function binOf(packageName: string, command = packageName): string {
  const folder = join(repositoryRoot, 'node_modules', packageName)
  const { bin } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const file = typeof bin === 'string' ? bin : bin[command]
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`)
  return join(folder, file)
}
