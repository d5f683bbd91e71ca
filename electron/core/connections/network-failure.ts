/**
 * The code behind a failed fetch: the operating system's or the TLS library's, such as ECONNREFUSED, or the words of
 * fetch itself in the same style, such as BAD_PORT.
 */
export function causeOf(error: unknown): string {
  const causes: Error[] = []
  for (let inner = error; inner instanceof Error && causes.length < 5; inner = inner.cause) causes.push(inner)
  for (const cause of causes) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  const words = causes.at(-1)?.message ?? 'unknown'
  return words.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')
}

const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

const badCertificate = /^(ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/
const hopeless = /^(BAD_PORT|UNKNOWN_SCHEME|ERR_INVALID_URL|ERR_TLS_|ERR_SSL_)/

/** Whether no byte of the request can have reached the server: there was no connection to send it over. */
export function wasNotSent(cause: string): boolean {
  return notSent.has(cause) || isHopeless(cause)
}

/** Whether another try can't help: the address or the server's certificate is wrong. */
export function isHopeless(cause: string): boolean {
  return hopeless.test(cause) || isBadCertificate(cause)
}

/** Whether the server could not prove to be the one that was meant. */
export function isBadCertificate(cause: string): boolean {
  return badCertificate.test(cause)
}

/** Whether an address names this machine itself. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
