import type { Country } from './country-table.ts'
import { countries } from './country-table.ts'

const byCode = new Map(countries.map((country) => [country.code, country]))
const byName = new Map(
  countries.flatMap((country) => [country.en, country.sv].map((name) => [name.toLowerCase(), country])),
)
// Names that forms and other systems use beside those of the table.
for (const [name, code] of [
  ['holland', 'NL'],
  ['the netherlands', 'NL'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['uk', 'GB'],
  ['czechia', 'CZ'],
  ['türkiye', 'TR'],
] as const) {
  const country = byCode.get(code)
  if (country) byName.set(name, country)
}

const eu = new Set('AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))

/** The country of an ISO 3166-1 code, any case; `EL` and `UK` are understood as Greece and the United Kingdom. */
export function countryOf(code: string): Country | null {
  return byCode.get(isoCode(code)) ?? null
}

/** The country with this Swedish or English name, any case. */
export function countryNamed(name: string): Country | null {
  return byName.get(name.trim().toLowerCase()) ?? null
}

export function isEuCode(code: string): boolean {
  return eu.has(isoCode(code))
}

/** The first two letters of the country's VAT numbers, or null outside the EU. */
export function vatPrefixOf(code: string): string | null {
  const iso = isoCode(code)
  if (!eu.has(iso)) return null
  return iso === 'GR' ? 'EL' : iso
}

export function isoCode(code: string): string {
  const upper = code.trim().toUpperCase()
  if (upper === 'EL') return 'GR'
  return upper === 'UK' ? 'GB' : upper
}
