/** `number` is an exact decimal, `date` a day as "2026-11-20", `list` any list, `any` is handed over as it is. */
export type ValueType = 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'list' | 'any'
