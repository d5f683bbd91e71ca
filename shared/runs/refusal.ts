/** What a refusal is about, where the other system's code tells. Each has a sentence and a remedy in `reasons`. */
export const refusals = [
  'characters',
  'value-type',
  'unknown-entry',
  'number-taken',
  'customer-type',
  'vat-setup',
  'housework',
  'warehouse',
  'fields',
  'not-now',
  'period-closed',
  'conflict',
  'request',
] as const
export type Refusal = (typeof refusals)[number]

/** Fortnox's codes (`apis/fortnox.md §4`) and jortt's keys (`apis/jortt.md §4`); codes that say it all are kinds of reasons. */
export const refusalCodes: { readonly [About in Refusal]: readonly string[] } = {
  characters: ['2000359'],
  'value-type': ['2000106', '2000108', '2000134'],
  // The same codes as a 404 are about the record that was asked for; here they are about what it refers to.
  'unknown-entry': [
    ...['2000423', '2000427', '2000428', '2000429', '2000430', '2000431', '2000432', '2000433', '2000434', '2000435'],
    ...['2000439', '2001161', '2000204', '2001302', '2001304', '2000550'],
  ],
  'number-taken': ['2000637'],
  'customer-type': ['2001200'],
  'vat-setup': ['2001265', '2002462', '2004052', '2004167'],
  housework: ['2002980', '2004021'],
  warehouse: ['2003124', '2003125', '2003126', '2003127', '2003275', '2003277', '2003399'],
  fields: ['params.invalid'],
  'not-now': ['operation.invalid'],
  'period-closed': ['operation.year_closed'],
  conflict: ['resource.conflict'],
  request: [
    ...['1000030', '1000031', '2000587', '2000588', '2000729', '2001392', '2001399', '2002115'],
    ...[
      'params.invalid_format',
      'params.invalid_encoding',
      'resource.method_not_allowed',
      'organization.header_required',
    ],
  ],
}

const byCode: ReadonlyMap<string, Refusal> = new Map(
  refusals.flatMap((about) => refusalCodes[about].map((code) => [code, about] as const)),
)

/** Null for a code that nobody has explained yet: the system's own words have to do. */
export function refusalOf(code: string | undefined): Refusal | null {
  return byCode.get(code ?? '') ?? null
}
