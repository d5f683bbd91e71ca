import type { Connection } from '../connections/connection.ts'
import type { Host, SecretBox } from '../host.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { simulatedClock } from './simulated-clock.ts'

/** A host without a machine: its clock stands still and its dice always show the middle. */
export function aHost(overrides: Partial<Host> = {}): Host {
  let ids = 0
  return {
    kind: 'headless',
    dataDirectory: '',
    clock: simulatedClock(),
    random: () => 0.5,
    newId: () => {
      ids += 1
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
    },
    secrets: reversingBox,
    openUrl: async () => {},
    notify: () => {},
    fetch,
    sandbox: null,
    ...overrides,
  }
}

const reversed = (text: string) => [...text].reverse().join('')

/** Not secret at all, but what is sealed does not read as what it was. */
export const reversingBox: SecretBox = {
  seal: (text) => `sealed:${reversed(text)}`,
  open: (sealed) => {
    if (!sealed.startsWith('sealed:')) throw new Error('Not sealed by this box')
    return reversed(sealed.slice('sealed:'.length))
  },
  protection: 'plain',
}

export function aConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    id: 'fortnox-1',
    name: 'Fortnox',
    system: 'fortnox',
    baseUrl: 'http://127.0.0.1:9',
    tokenUrl: 'http://127.0.0.1:9/token',
    grant: 'client_credentials',
    clientId: 'client',
    tenantId: '34231',
    scope: 'customer invoice',
    budget: { requests: 25, seconds: 5 },
    sandbox: false,
    createdAt: new Date('2026-11-20T09:00:00.000Z'),
    ...overrides,
  }
}

/** An open database, in memory unless a file is named. */
export function aStore(file = ':memory:'): Store {
  const opened = openStore(file, simulatedClock())
  if (!opened.ok) throw new Error(`The test's database can't be opened: ${opened.problem.kind}`)
  return opened.value
}
