import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, Notification, powerMonitor, session, shell } from 'electron'
import { say, storeFix, storeText, type WorkspaceProblem } from '#shared/i18n/sentence.ts'
import type { Language } from '#shared/language.ts'
import { type CoreLine, openCoreLine } from './core-line.ts'
import { type DataKey, newDataKey, unlockDataKey } from './data-key.ts'
import { guardContents, guardSession } from './guard-contents.ts'
import { type MainWindow, openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu-template.ts'
import { mayOpenSignIn } from './page-address.ts'
import { declarePageProtocol, servePage } from './page-protocol.ts'
import { systemKeychain } from './system-keychain.ts'
import { languageOf, shellText } from './texts.ts'

// Where electron-vite puts what it builds, seen from out/main.
const built = {
  page: join(import.meta.dirname, '..', 'renderer'),
  preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  core: join(import.meta.dirname, 'core-process.js'),
}

/** As in electron-builder.yml: Windows shows notifications only of programs that it can name. */
const appId = 'example.koppla.desktop'

/** The desktop app: one window on one core. A second start only brings the first one's window to the front. */
export function startShell(): void {
  const dataDirectory = chooseDataDirectory()
  if (dataDirectory === null) return
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declarePageProtocol()
  app.enableSandbox()
  app.setAppUserModelId(appId)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  // A koppla: link brings the window to the front, which the system or 'second-instance' does; there is no more to it.
  app.on('open-url', (event) => event.preventDefault())
  if (app.isPackaged) app.setAsDefaultProtocolClient('koppla')
  void app.whenReady().then(() => start(dataDirectory))
}

/**
 * The workspace; `--data=DIR` names another one. What Chromium keeps, and the lock that lets only one program use it, are
 * then in there too, so that two workspaces can be open side by side. Null when it can't be made, which the user is told.
 */
function chooseDataDirectory(): string | null {
  const chosen = app.commandLine.getSwitchValue('data')
  if (chosen === '') return join(app.getPath('userData'), 'workspace')
  const directory = resolve(chosen)
  const own = join(directory, 'window')
  try {
    mkdirSync(own, { recursive: true })
  } catch {
    refuse({ kind: 'read-only', file: directory }, 'en')
    return null
  }
  app.setPath('userData', own)
  return directory
}

async function start(dataDirectory: string): Promise<void> {
  const language = languageOf(app.getLocale())
  servePage(built.page)
  guardSession(session.defaultSession)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, language, app.isPackaged)))

  const key = await unlockedKey(join(dataDirectory, 'data.key'), language)
  if (key === null) return
  let main: MainWindow | null = null
  const core: CoreLine = openCoreLine({
    program: built.core,
    start: { kind: 'start', dataDirectory, ...key },
    onReady: () => main?.connect(),
    onGivenUp: () => giveUp(shellText('coreStopped', language), language),
    onMessage: (message) => {
      switch (message.kind) {
        case 'refused':
          return refuse(message.problem, language)
        case 'open-url':
          if (mayOpenSignIn(message.url)) void shell.openExternal(message.url)
          return
        case 'notify':
          new Notification({ title: message.title, body: message.body }).show()
      }
    },
  })
  const stateFile = join(app.getPath('userData'), 'window-state.json')
  const showWindow = () => {
    if (main) return bringToFront(main.window)
    main = openMainWindow({ preload: built.preload, stateFile, newPort: core.newPort })
    main.window.on('closed', () => {
      main = null
    })
  }
  showWindow()
  app.on('second-instance', showWindow)
  app.on('open-url', showWindow)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  stopCoreBeforeQuitting(core)
}

/** Null where there is none, and the user has been told and wants to end. */
async function unlockedKey(file: string, language: Language): Promise<DataKey | null> {
  let key = await unlockDataKey(file, systemKeychain)
  if (!key.ok && key.problem.kind === 'locked') {
    const [quit, goOn] = [0, 1]
    const answer = dialog.showMessageBoxSync({
      type: 'error',
      title: 'Koppla',
      message: shellText('cannotStart', language),
      detail: shellText('keychain', language),
      buttons: [shellText('quit', language), shellText('newKey', language)],
      defaultId: quit,
      cancelId: quit,
      noLink: true,
    })
    if (answer === goOn) key = await newDataKey(file, systemKeychain)
  }
  if (key.ok) return key.value
  if (key.problem.kind === 'locked') app.exit(1)
  else refuse({ kind: key.problem.kind, file }, language)
  return null
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

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function refuse(problem: WorkspaceProblem, language: Language): void {
  giveUp([storeText(problem, language), storeFix(problem)].map((line) => say(line, language)).join('\n\n'), language)
}

function giveUp(why: string, language: Language): void {
  dialog.showErrorBox(shellText('cannotStart', language), why)
  app.exit(1)
}
