import { createHash } from 'node:crypto'

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; place-content: center; min-height: 90vh; margin: 0 1.5rem; text-align: center; }
  h1 { font-size: 1.25rem; margin: 0; }
`

/** The page loads nothing, runs nothing and tells nobody its address, which holds the code. */
export const callbackPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const

/** What the browser shows after a sign-in. Nothing of the address is repeated: anybody can make one up. */
export function callbackPage(hasCode: boolean): string {
  const [title, text] = hasCode
    ? ['Koppla has got your answer', 'You can close this window and go back to Koppla.']
    : ['Koppla was not given access', 'You can close this window. Koppla says why, and what to do.']
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`
}
