import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { binOf } from './repository.ts'
import { runCommand, runNode } from './run-command.ts'

/**
 * A browser that Playwright can drive: the one KOPPLA_CHROMIUM names, one that is installed here, or Playwright's own
 * download. Undefined when there is none.
 */
export function findChromium(): string | undefined {
  const chosen = process.env.KOPPLA_CHROMIUM
  if (chosen) return chosen
  return [...installedBrowsers(), chromium.executablePath()].find((path) => existsSync(path))
}

/** Finds a browser, or installs one. Throws with what to do when neither works. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found !== undefined) return found

  console.log('No Chromium here: installing one for the window tests.')
  const installed = (await installFromDebian()) || (await installFromPlaywright())
  const path = findChromium()
  if (!installed || path === undefined) {
    throw new Error('No Chromium could be installed. Install Chromium or Chrome, or set KOPPLA_CHROMIUM to its path.')
  }
  return path
}

function installedBrowsers(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
        .map((name) => process.env[name])
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ])
    default:
      // Not chromium-browser nor /snap/bin: Ubuntu's packages of that name cannot use a profile in a temporary folder.
      return [
        '/usr/bin/chromium',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/opt/google/chrome/chrome',
      ]
  }
}

async function installFromDebian(): Promise<boolean> {
  if (!isDebian() || process.getuid?.() !== 0) return false
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-q'], { env })
  const { code } = await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env })
  return code === 0
}

async function installFromPlaywright(): Promise<boolean> {
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  const { code } = await runNode([binOf('@playwright/test', 'playwright'), 'install', ...withLibraries, 'chromium'])
  return code === 0
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
