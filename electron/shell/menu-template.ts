import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/language.ts'
import { type ShellText, shellText } from './texts.ts'

type Item = MenuItemConstructorOptions

/** The menu: what every program has. The developer tools are there only while the app is not packaged. */
export function menuTemplate(platform: NodeJS.Platform, language: Language, isPackaged: boolean): Item[] {
  const item = (role: Item['role'], text: ShellText): Item => ({
    ...(role && { role }),
    label: shellText(text, language),
  })
  const separator: Item = { type: 'separator' }
  const isMac = platform === 'darwin'
  return [
    ...(isMac
      ? [{ role: 'appMenu' } as const]
      : [{ label: shellText('file', language), submenu: [item('quit', 'quit')] }]),
    {
      label: shellText('edit', language),
      submenu: [
        // Their keys go to the page first; the canvas, which has an undo of its own, keeps them for itself.
        item('undo', 'undo'),
        item('redo', 'redo'),
        separator,
        item('cut', 'cut'),
        item('copy', 'copy'),
        item('paste', 'paste'),
        item('selectAll', 'selectAll'),
      ],
    },
    {
      label: shellText('view', language),
      submenu: [
        item('reload', 'reload'),
        separator,
        item('resetZoom', 'actualSize'),
        item('zoomIn', 'zoomIn'),
        item('zoomOut', 'zoomOut'),
        separator,
        item('togglefullscreen', 'fullScreen'),
        ...(isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
      ],
    },
    { label: shellText('window', language), submenu: [item('minimize', 'minimize'), item('close', 'close')] },
  ]
}
