import { createPrivateKey } from 'node:crypto'
import { createServer } from 'node:https'

/** Made for these tests, and of use for nothing else: nobody trusts a certificate that vouches for itself. */
const key = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: '1HqxrhgtbLzJ-NpRlQ47thdNBU4v4il8bIGhyjeNBAA',
    y: 'ZKoZnfPPA2BjPYq6ByAkhvwA4NvTY4vR-uXH_wmMfEI',
    d: 'Uo1NzlsYv6sWUN-CkFRJ5Jeppxh3v9Up4gSGqQRYlLw',
  },
})
const certificate = [
  'MIIBkTCCATagAwIBAgIUZjAseASkYi5rHtz+jLlSOa38SMkwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjE4NDg1',
  'N1oYDzIxMjYxMDI5MTg0ODU3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATUerGuGC1svMn42lGVDju2',
  'F00FTi/iKXxsgaHKN40EAGSqGZ3zzwNgYz2KugcgJIb8AODb02OL0frlx/8JjHxCo2QwYjAdBgNVHQ4EFgQUsd+ZfpSf4KnNE4IFev9DtpJSySUw',
  'HwYDVR0jBBgwFoAUsd+ZfpSf4KnNE4IFev9DtpJSySUwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC',
  'IQDLtyk1iDOoAIkiDVqQ1/CwcrgqvDwBIf2p+T07C7Ve7gIhANddfoy1iw7YCW/rSIGXm2cHqFGXUwsV4vpGUMfUqiCj',
]

export interface UntrustedServer extends AsyncDisposable {
  readonly url: string
  /** How many requests got past the handshake. */
  requests(): number
}

/** A server on loopback whose certificate nobody has reason to trust. */
export async function startUntrustedServer(): Promise<UntrustedServer> {
  let requests = 0
  const cert = `-----BEGIN CERTIFICATE-----\n${certificate.join('\n')}\n-----END CERTIFICATE-----\n`
  const server = createServer({ key: key.export({ format: 'pem', type: 'pkcs8' }), cert }, (_request, response) => {
    requests += 1
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `https://127.0.0.1:${address.port}`,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
