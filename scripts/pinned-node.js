// Plain JavaScript on purpose: npm scripts load it with --import before anything else, so that it also runs on a Node
// that cannot strip types. It hands over to the Node that package.json pins, or says in one sentence what is missing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const oldestMajor = 24

if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
  const pinned = pinnedNode()
  if (pinned === undefined) {
    console.error(
      `Koppla needs Node ${oldestMajor} or newer and this is ${process.version}. Run "npm install" in this folder (it brings its own Node) and start Koppla with an npm script, such as "npm start".`,
    )
    process.exit(1)
  }
  process.exit(await runToEnd(pinned, [...process.execArgv, ...process.argv.slice(1)]))
}

function pinnedNode() {
  return ['node', 'node.exe']
    .map((name) => fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url)))
    .findLast((path) => existsSync(path))
}

function runToEnd(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    // Ctrl+C reaches the child through the terminal; staying alive lets it end in its own way and report its own code.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
