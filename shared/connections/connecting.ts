import { z } from 'zod'
import type { Reason } from '../runs/reason.ts'

export const System = z.enum(['jortt', 'fortnox'])

/** A connection as the window may see it: never its secret or its tokens. */
export const ConnectionInfo = z.object({
  id: z.string(),
  name: z.string(),
  system: System,
  baseUrl: z.string(),
  tokenUrl: z.string(),
  grant: z.enum(['client_credentials', 'authorization_code']),
  clientId: z.string(),
  tenantId: z.string().nullable(),
  scope: z.string(),
  budget: z.object({ requests: z.number().int(), seconds: z.number() }),
  sandbox: z.boolean(),
  createdAt: z.string(),
  /** The administration that answered when it was connected; null where that could not be seen. */
  company: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
})
export type ConnectionInfo = z.infer<typeof ConnectionInfo>

const HttpUrl = z.url({ protocol: /^https?$/ })

/** What a person enters to connect a system. Absent addresses and limits are the real system's own. */
export const NewConnection = z.object({
  system: System,
  name: z.string().trim().min(1).max(80),
  clientId: z.string().trim().min(1).max(255),
  clientSecret: z.string().min(1).max(1000),
  grant: z.enum(['client_credentials', 'authorization_code']).default('client_credentials'),
  baseUrl: HttpUrl.optional(),
  tokenUrl: HttpUrl.optional(),
  tenantId: z.string().trim().max(40).optional(),
  scope: z.string().trim().max(2000).optional(),
  budget: z
    .object({ requests: z.number().int().min(1).max(10_000), seconds: z.number().positive().max(3600) })
    .optional(),
  /** The port of the redirect address that the application is registered with; any free one when absent. */
  redirectPort: z.number().int().min(1024).max(65_535).optional(),
  /** Fortnox: the consent is for a service account, which outlives the user who gave it (`apis/fortnox.md §1`). */
  serviceAccount: z.boolean().optional(),
})
export type NewConnection = z.infer<typeof NewConnection>

/** A connection given access again: the same one, so that flows and ledger stay with it. What is absent stays as it is. */
export const Reconnection = NewConnection.omit({ system: true, name: true })
  .extend({ grant: NewConnection.shape.grant.unwrap() })
  .partial()
  .extend({ id: z.string() })
export type Reconnection = z.infer<typeof Reconnection>

/** How connecting goes on: it waits for a person in the browser, then tries the connection, then ends one way or the other. */
export const ConnectStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in'), address: z.string() }),
  z.object({ kind: z.literal('testing') }),
  z.object({ kind: z.literal('connected'), connection: ConnectionInfo }),
  z.object({ kind: z.literal('refused'), problem: z.custom<Reason>() }),
])
export type ConnectStep = z.infer<typeof ConnectStep>
