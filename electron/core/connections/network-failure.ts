/** The operating system's or the TLS library's code behind a failed fetch, such as ECONNREFUSED. */
export function causeOf(error: unknown): string {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth += 1) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code
  }
  return error instanceof Error ? error.name : 'UNKNOWN'
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

const hopeless = /^(ERR_INVALID_URL|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** Whether no byte of the request can have reached the server: there was no connection to send it over. */
export function wasNotSent(cause: string): boolean {
  return notSent.has(cause) || hopeless.test(cause)
}

/** Whether another try can't help: the address or the server's certificate is wrong. */
export function isHopeless(cause: string): boolean {
  return hopeless.test(cause)
}
