import { BrowserWindow, type MessagePortMain, nativeTheme, shell } from 'electron'
import { isPageUrl, mayOpenOutside, pageUrl } from './page-address.ts'

/** As the page paints itself first (renderer/theme/first-paint.css), so that nothing flashes. */
const background = { light: '#f6f7f9', dark: '#14171c' } as const

export interface MainWindowOptions {
  readonly preload: string
  /** A fresh line to the core; null while there is none. */
  readonly newPort: () => MessagePortMain | null
}

/** A window that shows the page and nothing else: it can't go elsewhere, open others, or reach Node. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: background[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  const { webContents } = window
  webContents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  // Reloading is the only way to go anywhere; frames of other sites fall under it too.
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.on('did-finish-load', () => connectPage(window, options.newPort))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageUrl)
  return window
}

/** Hands the page its line to the core, after each load and whenever the core has been started anew. */
export function connectPage({ webContents }: BrowserWindow, newPort: () => MessagePortMain | null): void {
  // Our page and no other: whoever holds the port can do everything the app can.
  if (webContents.isLoading() || !isPageUrl(webContents.getURL())) return
  const port = newPort()
  if (port) webContents.postMessage('koppla-port', null, [port])
}
