/** More than this on one canvas is a mistake or an attack, not a flow. */
export const flowLimits = { nodes: 5_000, edges: 20_000, notes: 1_000, groups: 1_000, bytes: 32 * 1024 * 1024 } as const
