import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { pageHeaders } from '../core/page-headers.ts'
import { contentTypeOf, pageFile, pageScheme } from './page-address.ts'

/** Has to be called before the app is ready. */
export function declarePageProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page, and nothing beside it, under `app://koppla/`. */
export function servePage(pageDirectory: string): void {
  protocol.handle(pageScheme, async ({ url }) => {
    const file = pageFile(url, pageDirectory)
    const content = file === null ? null : await readFile(file).catch(() => null)
    if (file === null || content === null) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(content), {
      headers: { ...pageHeaders, 'Content-Type': contentTypeOf(file) },
    })
  })
}
