import { buildDesktopIfStale, buildPageIfStale } from './build-if-stale.ts'
import { electronBinary } from './electron-binary.ts'
import { runCommand, runNode } from './run-command.ts'

/**
 * `npm start`: Koppla in a window of its own where that is possible, and else in the browser. What follows `--` goes to
 * the browser host (`npm start -- --port 8080`).
 */
const electron = electronBinary()

try {
  const { code } = electron === undefined || !hasDisplay() ? await startInBrowser() : await startWindow(electron)
  process.exitCode = code
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exitCode = 1
}

async function startWindow(program: string) {
  await buildDesktopIfStale()
  // Chromium's sandbox refuses to work for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return runCommand(program, ['.', ...asRoot])
}

async function startInBrowser() {
  const reason =
    electron === undefined
      ? 'Electron is not installed ("npx install-electron" fetches it)'
      : 'this machine has no display'
  console.log(`Koppla opens in your browser, because ${reason}.`)
  await buildPageIfStale()
  return runNode(['electron/headless/cli.ts', 'serve', '--open', ...process.argv.slice(2)])
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
