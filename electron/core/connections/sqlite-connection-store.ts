import { dirname, join } from 'node:path'
import { asc, eq, like, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { fail, succeed } from '#shared/result.ts'
import type { SecretBox } from '../host.ts'
import { takeFileLock } from '../store/file-lock.ts'
import { connectionSecret, connection as connectionTable, ledger as ledgerTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Connection } from './connection.ts'
import type { ConnectionStore, StoredTokens } from './connection-store.ts'

export function createConnectionStore(store: Store, secrets: SecretBox): ConnectionStore {
  const { database } = store
  // Prepared, because every request asks for its connection and its tokens.
  const byId = database
    .select()
    .from(connectionTable)
    .where(eq(connectionTable.id, sql.placeholder('id')))
    .prepare()
  const secretById = database
    .select()
    .from(connectionSecret)
    .where(eq(connectionSecret.connectionId, sql.placeholder('id')))
    .prepare()
  const secretOf = (id: string) => secretById.get({ id })
  const unsealed = (sealed: string): string | null => {
    try {
      return secrets.open(sealed)
    } catch {
      // Sealed by another machine's key: as good as not there, and the remedy is the same.
      return null
    }
  }

  return {
    list: async () => database.select().from(connectionTable).orderBy(asc(connectionTable.nameKey)).all().map(fromRow),
    get: async (id) => {
      const row = byId.get({ id })
      return row ? fromRow(row) : null
    },
    findByName: async (name) => {
      const row = database
        .select()
        .from(connectionTable)
        .where(eq(connectionTable.nameKey, nameKey(name)))
        .get()
      return row ? fromRow(row) : null
    },
    save: async (connection, clientSecret, tokens = null) => {
      const transact = () =>
        database.transaction(
          (tx) => {
            if (isTaken(tx, connection)) return fail({ kind: 'name-taken' as const, name: connection.name })
            const before = tx.select().from(connectionTable).where(eq(connectionTable.id, connection.id)).get()
            const row = toRow(connection)
            tx.insert(connectionTable).values(row).onConflictDoUpdate({ target: connectionTable.id, set: row }).run()
            const keepsTokens = clientSecret === null && before !== undefined && sameClient(fromRow(before), connection)
            const change = {
              ...(clientSecret === null ? {} : { clientSecret: secrets.seal(clientSecret) }),
              ...(keepsTokens && tokens === null ? {} : { tokens: tokens && secrets.seal(toText(tokens)) }),
            }
            tx.insert(connectionSecret)
              .values({ connectionId: connection.id, ...change })
              .onConflictDoUpdate({
                target: connectionSecret.connectionId,
                set: { connectionId: connection.id, ...change },
              })
              .run()
            return succeed(undefined)
          },
          { behavior: 'immediate' },
        )
      return store.durably(transact)
    },
    rename: async (id, name) =>
      database.transaction(
        (tx) => {
          if (isTaken(tx, { id, name })) return fail({ kind: 'name-taken' as const, name })
          tx.update(connectionTable)
            .set({ name, nameKey: nameKey(name) })
            .where(eq(connectionTable.id, id))
            .run()
          return succeed(undefined)
        },
        { behavior: 'immediate' },
      ),
    remove: async (id) => {
      database.delete(connectionTable).where(eq(connectionTable.id, id)).run()
    },
    clientSecret: async (id) => {
      const sealed = secretOf(id)?.clientSecret
      return sealed ? unsealed(sealed) : null
    },
    tokens: async (id) => {
      const sealed = secretOf(id)?.tokens
      const text = sealed ? unsealed(sealed) : null
      return text === null ? null : fromText(text)
    },
    // A refresh token works once: losing the new one in a power cut means that the user has to consent again.
    saveTokens: async (id, tokens) =>
      store.durably(() => {
        const sealed = { tokens: secrets.seal(toText(tokens)) }
        database.update(connectionSecret).set(sealed).where(eq(connectionSecret.connectionId, id)).run()
      }),
    leaseTokens: async (id) => {
      // A database in memory has no other processes.
      if (store.sqlite.memory) return { [Symbol.dispose]: () => {} }
      return takeFileLock(join(dirname(store.sqlite.name), 'locks', `tokens-${id}.lock`))
    },
    hasHistory: async (id) => {
      const written = or(eq(ledgerTable.connectionId, id), like(ledgerTable.source, `${id}/%`))
      return database.select({ one: sql`1` }).from(ledgerTable).where(written).limit(1).get() !== undefined
    },
  }
}

const nameKey = (name: string) => name.trim().toLowerCase()

/** Whether another connection has the name. */
function isTaken(database: Pick<Store['database'], 'select'>, { id, name }: Pick<Connection, 'id' | 'name'>): boolean {
  const namesake = database
    .select({ id: connectionTable.id })
    .from(connectionTable)
    .where(eq(connectionTable.nameKey, nameKey(name)))
    .get()
  return namesake !== undefined && namesake.id !== id
}

function toRow({ budget, company, ...connection }: Connection) {
  return {
    ...connection,
    companyJson: company ? JSON.stringify(company) : null,
    nameKey: nameKey(connection.name),
    budgetRequests: budget.requests,
    budgetSeconds: budget.seconds,
  }
}

function fromRow(row: typeof connectionTable.$inferSelect): Connection {
  const { nameKey: _, companyJson, budgetRequests, budgetSeconds, ...connection } = row
  const company = companyJson === null ? null : CompanyAsStored.parse(JSON.parse(companyJson))
  return { ...connection, budget: { requests: budgetRequests, seconds: budgetSeconds }, ...(company && { company }) }
}

const CompanyAsStored = z.object({ id: z.string(), name: z.string().nullable() })

/** Whether tokens of the one are good for the other. */
function sameClient(before: Connection, after: Connection): boolean {
  const decisive = ['system', 'baseUrl', 'tokenUrl', 'grant', 'clientId', 'tenantId', 'scope'] as const
  return decisive.every((key) => before[key] === after[key])
}

const TimeAsStored = z.iso.datetime().transform((text) => new Date(text))

const TokensAsStored = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  scope: z.string(),
  expiresAt: TimeAsStored,
  refreshing: z.object({ at: TimeAsStored, answerLost: z.boolean() }).optional(),
})

const toText = (tokens: StoredTokens) => JSON.stringify(tokens)
const fromText = (text: string): StoredTokens => TokensAsStored.parse(JSON.parse(text))
