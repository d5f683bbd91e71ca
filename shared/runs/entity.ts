/** What a sink can write, and what a line of the log can point to in the other system. */
export const entities = ['customer', 'article', 'order', 'invoice', 'payment', 'estimate', 'file'] as const
export type Entity = (typeof entities)[number]
