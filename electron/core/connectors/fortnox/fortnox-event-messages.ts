import { z } from 'zod'

/** What changes can be followed, in the words of the event service (`apis/fortnox.md §6`). */
export const FORTNOX_TOPICS = [
  'customers',
  'orders',
  'invoices',
  'offers',
  'articles',
  'currencies',
  'termsofdeliveries',
  'waysofdeliveries',
  'termsofpayments',
  'warehouse-stockbalances',
  'projects',
  'suppliers',
  'supplier-invoices',
  'vouchers',
  'cost-centers',
  'financial-years',
  'messages',
  'bureau-activities',
  'bureau-assignments',
] as const

export type FortnoxTopic = (typeof FORTNOX_TOPICS)[number]

/** One change in Fortnox. It names what changed; how it is now has to be read. */
export interface FortnoxEvent {
  readonly topic: FortnoxTopic
  /** Such as `order-updated-v1`. */
  readonly type: string
  readonly tenantId: number
  /** The number or code of the record, '' where the event has none. */
  readonly entityId: string
  /** Unique in its topic; opaque. */
  readonly offset: string
  readonly at: Date
}

export interface ServiceAnswer {
  readonly command: string
  readonly ok: boolean
  readonly invalidTokens: readonly string[]
  readonly invalidTopics: readonly string[]
}

const eventSchema = z.object({
  topic: z.enum(FORTNOX_TOPICS),
  type: z.string(),
  tenantId: z.coerce.number(),
  // Ids may be bare numbers (`apis/fortnox.md §7.6`); those of vouchers have another name.
  entityId: z.union([z.string(), z.number()]).transform(String).default(''),
  offset: z.string().min(1),
  timestamp: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
})

const answerSchema = z.object({
  response: z.string(),
  result: z.string(),
  invalidTokens: z.array(z.string()).default([]),
  invalidTopics: z.array(z.union([z.string(), z.object({ topic: z.string() })])).default([]),
})

/** What the service said; null for anything that is neither an event of a known topic nor an answer. */
export function readServiceMessage(text: string): FortnoxEvent | ServiceAnswer | null {
  const json = parseJson(text)
  const event = eventSchema.safeParse(json)
  if (event.success) {
    const { timestamp, ...rest } = event.data
    return { ...rest, at: new Date(timestamp) }
  }
  const answer = answerSchema.safeParse(json)
  if (!answer.success) return null
  const { response, result, invalidTokens, invalidTopics } = answer.data
  return {
    command: response,
    ok: result === 'ok',
    invalidTokens,
    invalidTopics: invalidTopics.map((entry) => (typeof entry === 'string' ? entry : entry.topic)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
