import { readFileSync, writeFileSync } from 'node:fs'
import { BrowserWindow, type MessagePortMain, nativeTheme, screen } from 'electron'
import { isPageUrl, pageUrl } from './page-address.ts'
import { smallestWindow, type WindowState, windowPlace } from './window-state.ts'

/** As the page paints itself first (renderer/theme/first-paint.css), so that nothing flashes. */
const background = { light: '#f6f7f9', dark: '#14171c' } as const

export interface MainWindowOptions {
  readonly preload: string
  /** Where its place and size are remembered. */
  readonly stateFile: string
  /** A fresh line to the core; null while there is none. */
  readonly newPort: () => MessagePortMain | null
}

export interface MainWindow {
  readonly window: BrowserWindow
  /** Hands the page a line to the core; one that is still loading gets it afterwards. */
  connect(): void
}

/** A window with the page, whose only way out is its port to the core. */
export function openMainWindow({ preload, stateFile, newPort }: MainWindowOptions): MainWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { maximized, ...place } = windowPlace(textOf(stateFile), screens)
  const window = new BrowserWindow({
    ...place,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Koppla',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: background[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  const { webContents } = window
  // A page listens for its port from its first script on; what came before that would be lost.
  let isLoaded = false
  const connect = () => {
    // Our page and no other: whoever holds the port can do everything the app can.
    if (!isLoaded || window.isDestroyed() || !isPageUrl(webContents.getURL())) return
    const port = newPort()
    if (port) webContents.postMessage('koppla-port', null, [port])
  }
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) isLoaded = false
  })
  webContents.on('did-finish-load', () => {
    isLoaded = true
    connect()
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    remember(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  void window.loadURL(pageUrl)
  return { window, connect }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function remember(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // The window opens at its usual place then.
  }
}
