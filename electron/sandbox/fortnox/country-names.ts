const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const swedish = new Intl.DisplayNames(['sv'], { type: 'region', fallback: 'none' })
const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => swedish.of(code))

/** Documents take a country's Swedish or English name (`apis/fortnox.md §7.5`). */
const KNOWN_NAMES: ReadonlySet<string> = new Set(
  CODES.flatMap((code) => [swedish.of(code) ?? '', english.of(code) ?? '']).map((name) => name.toLowerCase()),
)

export function isCountryName(name: string): boolean {
  return KNOWN_NAMES.has(name.toLowerCase())
}

/** The Swedish name of an ISO code, null when there is no such country. */
export function swedishCountryName(code: string): string | null {
  return CODES.includes(code) ? (swedish.of(code) ?? null) : null
}
