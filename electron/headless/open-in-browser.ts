import { spawn } from 'node:child_process'

/** Opens an address in the user's browser, as well as it can: a machine without one is no failure. */
export async function openInBrowser(url: string): Promise<void> {
  const [command, ...args] = opener(url)
  if (!command) return
  try {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.on('error', () => undefined)
    child.unref()
  } catch {
    // The address was printed; the user can open it.
  }
}

function opener(url: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', url]
  // Not `start`: that goes through a shell, which would read the address as a command.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', url] : []
}
