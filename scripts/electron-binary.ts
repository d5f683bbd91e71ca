import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './repository.ts'

/**
 * Where the Electron program is, or undefined when it was never fetched. Reads what the `electron` package itself
 * reads (path.txt, dist/); importing that package instead would try to download the program.
 */
export function electronBinary(packageFolder = join(repositoryRoot, 'node_modules', 'electron')): string | undefined {
  const pathFile = join(packageFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) return existingOrNone(join(folder, name ?? 'electron'))
  return name === undefined ? undefined : existingOrNone(join(packageFolder, 'dist', name))
}

function existingOrNone(path: string): string | undefined {
  return existsSync(path) ? path : undefined
}
