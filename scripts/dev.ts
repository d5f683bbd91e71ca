import { spawn } from 'node:child_process'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer, type ProxyOptions } from 'vite'
import { repositoryRoot } from './repository.ts'

/**
 * `npm run dev`: the page with hot reload, and beside it the browser host, started anew whenever its code changes. What
 * follows `--` goes to the host (`npm run dev -- --data ./somewhere`).
 */
const corePort = await freePort()
const tokens = new Set<string>()
let newestToken = ''

const page = await createServer({
  configFile: join(repositoryRoot, 'vite.config.ts'),
  server: { host: '127.0.0.1', port: 5173, proxy: { '/rpc': toCore() } },
})
await page.listen()
const pageOrigin = new URL(page.resolvedUrls?.local[0] ?? 'http://127.0.0.1:5173').origin

const core = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    'electron/headless/cli.ts',
    'serve',
    ...['--port', String(corePort), '--dev-page', pageOrigin],
    ...process.argv.slice(2),
  ],
  { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'inherit'] },
)
createInterface({ input: core.stdout }).on('line', showLine)
core.on('exit', (code) => stop(code ?? 1))
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

/** Shows what the host says, with the page's address in place of its own. */
function showLine(line: string): void {
  const token = /#token=([^\s&]+)/.exec(line)?.[1]
  if (token !== undefined) {
    tokens.add(token)
    newestToken = token
  }
  console.log(line.replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, pageOrigin))
}

/**
 * The host makes a new token at every start. A page that was opened with an earlier one is let through with the new
 * one, or it would have to be opened by hand after each change.
 */
function toCore(): ProxyOptions {
  return {
    target: `http://127.0.0.1:${corePort}`,
    ws: true,
    changeOrigin: true,
    configure: (proxy) =>
      proxy.on('proxyReqWs', (request, { headers }) => {
        const offered = headers['sec-websocket-protocol']?.split(/,\s*/) ?? []
        if (!offered.some((token) => tokens.has(token))) return
        const current = offered.map((token) => (tokens.has(token) ? newestToken : token))
        request.setHeader('Sec-WebSocket-Protocol', current.join(', '))
      }),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(address)))
    })
  })
}

async function stop(code: number): Promise<void> {
  core.kill()
  await page.close()
  process.exit(code)
}
