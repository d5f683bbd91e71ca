/** The requests of a process that dies at one of its writes: from then on nothing gets out and no answer comes in. */
interface DyingLine {
  readonly fetch: typeof fetch
  /** Resolves at the death, which never comes to a line that is to live. */
  readonly dead: Promise<void>
}

export interface Death {
  /** Which of the line's writes it is, from 1. */
  readonly atWrite: number
  /** Whether the other system still gets that write, whose answer nobody hears. */
  readonly arrives: boolean
}

/** `arrived` is told of each write that the other system got, such as `PUT /3/invoices/:n/bookkeep`. */
export function dyingLine(death: Death | null, arrived: (write: string) => void): DyingLine {
  const dead = Promise.withResolvers<void>()
  let writes = 0
  let isDead = false
  return {
    dead: dead.promise,
    async fetch(input, init) {
      if (isDead) return silence(init?.signal)
      const write = writeIn(String(input), init?.method)
      if (write === null) return fetch(input, init)
      writes += 1
      if (writes === death?.atWrite) {
        isDead = true
        if (death.arrives) {
          await fetch(input, init)
          arrived(write)
        }
        dead.resolve()
        return silence(init?.signal)
      }
      const answer = await fetch(input, init)
      arrived(write)
      return answer
    },
  }
}

/** Tokens are asked for with POST and change nothing. Numbers that the system gave are the same in no two runs. */
function writeIn(address: string, method = 'GET'): string | null {
  const { pathname } = new URL(address)
  if (method === 'GET' || pathname.includes('token')) return null
  return `${method} ${pathname.replaceAll(/\/\d+(?=\/|$)/g, (part) => (part === '/3' ? part : '/:n'))}`
}

function silence(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}
