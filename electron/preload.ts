import { ipcRenderer } from 'electron'

// The page's types are not those of this process; this much of a window is all that is needed.
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: string, targetOrigin: string, ports: readonly unknown[]): void
}

// The one thing a page gets: a port to the core. It can neither send to the shell nor ask it for anything.
ipcRenderer.on('koppla-port', ({ ports }) => window.postMessage('koppla-port', window.location.origin, ports))
