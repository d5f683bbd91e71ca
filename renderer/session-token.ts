const storageKey = 'koppla-token'

/**
 * The token that opens the browser host. It comes in the fragment of the first address, which never leaves the
 * browser, and is taken out of the address so that it is not copied along with it.
 */
export function takeToken(): string | null {
  const { token, rest } = splitToken(location.hash)
  if (token !== null) {
    sessionStorage.setItem(storageKey, token)
    history.replaceState(null, '', `${location.pathname}${location.search}${rest}`)
  }
  return sessionStorage.getItem(storageKey)
}

/** Splits `#token=…` off a fragment; a page to open may follow it, as in `#token=abc&to=/flows/f1`. */
export function splitToken(fragment: string): { readonly token: string | null; readonly rest: string } {
  if (!fragment.startsWith('#token=')) return { token: null, rest: fragment }
  const entries = new URLSearchParams(fragment.slice(1))
  const to = entries.get('to')
  return { token: entries.get('token'), rest: to?.startsWith('/') ? `#${to}` : '' }
}
