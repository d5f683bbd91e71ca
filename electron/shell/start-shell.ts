import { join } from 'node:path'
import { app, BrowserWindow, dialog, Menu, Notification, powerMonitor, session, shell } from 'electron'
import { say, storeFix, storeText } from '#shared/i18n/sentence.ts'
import type { Language } from '#shared/language.ts'
import { type CoreLine, openCoreLine } from './core-line.ts'
import { keychainKey } from './keychain-key.ts'
import { connectPage, openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu-template.ts'
import { mayOpenOutside } from './page-address.ts'
import { declarePageProtocol, servePage } from './page-protocol.ts'
import { languageOf, type ShellText, shellText } from './texts.ts'

// Where electron-vite puts what it builds, seen from out/main.
const built = {
  page: join(import.meta.dirname, '..', 'renderer'),
  preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  core: join(import.meta.dirname, 'core-process.js'),
}

/** The desktop app: one window on one core. A second start only brings the first one's window to the front. */
export function startShell(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declarePageProtocol()
  app.enableSandbox()
  void app.whenReady().then(start)
}

async function start(): Promise<void> {
  const language = languageOf(app.getLocale())
  // `--data=DIR` is for tests and for a second workspace.
  const dataDirectory = app.commandLine.getSwitchValue('data') || join(app.getPath('userData'), 'workspace')
  servePage(built.page)
  denyPermissions()
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, language, app.isPackaged)))

  const key = await keychainKey(join(dataDirectory, 'keychain.key'))
  if (!key.ok) return refuse('keychain', language)
  const core: CoreLine = openCoreLine({
    program: built.core,
    start: { kind: 'start', dataDirectory, key: key.value },
    onReady: () => {
      for (const window of BrowserWindow.getAllWindows()) connectPage(window, core.newPort)
    },
    onGivenUp: () => refuse('coreStopped', language),
    onMessage: (message) => {
      switch (message.kind) {
        case 'refused': {
          const lines = [storeText(message.problem), storeFix(message.problem)].map((line) => say(line, language))
          return giveUp(lines.join('\n\n'), language)
        }
        case 'open-url':
          if (mayOpenOutside(message.url)) void shell.openExternal(message.url)
          return
        case 'notify':
          new Notification({ title: message.title, body: message.body }).show()
      }
    },
  })
  const openWindow = () => openMainWindow({ preload: built.preload, newPort: core.newPort })
  openWindow()
  app.on('second-instance', focusWindow)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  stopCoreBeforeQuitting(core)
}

/** Runs are ended cleanly before the program goes, also when the whole machine is shut down. */
function stopCoreBeforeQuitting(core: CoreLine): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void core.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
  powerMonitor.on('shutdown', () => app.quit())
}

/** The page needs the clipboard to copy to, and nothing else that a browser would ask for. */
function denyPermissions(): void {
  const mayHave = (permission: string) => permission === 'clipboard-sanitized-write'
  session.defaultSession.setPermissionRequestHandler((_page, permission, answer) => answer(mayHave(permission)))
  session.defaultSession.setPermissionCheckHandler((_page, permission) => mayHave(permission))
  session.defaultSession.setDevicePermissionHandler(() => false)
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

const refuse = (why: ShellText, language: Language): void => giveUp(shellText(why, language), language)

function giveUp(why: string, language: Language): void {
  dialog.showErrorBox(shellText('cannotStart', language), why)
  app.exit(1)
}
