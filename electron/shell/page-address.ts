import { join, normalize, sep } from 'node:path'

/** The page has a protocol of its own: `file:` would let it read the whole disk. */
export const pageScheme = 'app'
export const pageOrigin = `${pageScheme}://koppla`
export const pageUrl = `${pageOrigin}/index.html`

export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url)
  // Not `origin`: Node calls that of every protocol it does not know "null".
  return parsed?.protocol === `${pageScheme}:` && parsed.host === 'koppla'
}

/** The file behind an address of the page, or null for an address outside of it. */
export function pageFile(url: string, pageDirectory: string): string | null {
  if (!isPageUrl(url)) return null
  const path = decoded(new URL(url).pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(pageDirectory, path === '/' ? 'index.html' : path))
  return file.startsWith(pageDirectory + sep) ? file : null
}

/** Whether a link of the page may open in the user's browser: web pages only, no program and no file is started by it. */
export function mayOpenOutside(url: string): boolean {
  return URL.parse(url)?.protocol === 'https:'
}

/** Whether the core may open it there: the sign-in page of a system, which for a look-alike is on this computer. */
export function mayOpenSignIn(url: string): boolean {
  const parsed = URL.parse(url)
  const isOnThisComputer = parsed?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname)
  return isOnThisComputer || mayOpenOutside(url)
}

const contentTypes: { readonly [extension: string]: string } = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

export function contentTypeOf(file: string): string {
  return contentTypes[file.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
