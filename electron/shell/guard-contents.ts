import { type Session, shell, type WebContents } from 'electron'
import { isPageUrl, mayOpenOutside, pageOrigin } from './page-address.ts'

/** Whatever shows a page shows ours and nothing else: it can't go elsewhere or open windows of its own. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  // Reloading is the only way to go anywhere; frames of other sites fall under it too.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isPageUrl(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) openOutside(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The page needs the clipboard to copy to, and nothing else that a browser would ask for. */
export function guardSession(session: Session): void {
  const mayHave = (permission: string, origin: string) =>
    permission === 'clipboard-sanitized-write' && isPageUrl(origin)
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayHave(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin))
  session.setDevicePermissionHandler(() => false)
  // A flow is exported as a file that the page made itself; nothing else is to be had.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault()
  })
}

function openOutside(url: string): void {
  if (mayOpenOutside(url)) void shell.openExternal(url)
}
