import type { JsonObject } from '../json-value.ts'
import type { RandomSource } from '../random-source.ts'
import type { Country, CountryCode } from './countries.ts'
import { COUNTRIES } from './countries.ts'
import { KNOWN_CUSTOMERS } from './known-customers.ts'

export const CUSTOMER_COUNT = 300

/** Out of a hundred customers. */
const SHARES: readonly (readonly [CountryCode, number])[] = [
  ['NL', 56],
  ['DE', 15],
  ['SE', 12],
  ['BE', 12],
  ['US', 5],
]

/** What is written on each of the seeded customers; the known ones come first. */
export function seededCustomers(random: RandomSource): readonly JsonObject[] {
  const customers = [...KNOWN_CUSTOMERS]
  while (customers.length < CUSTOMER_COUNT) {
    const country = COUNTRIES[countryAt(random.integer(0, 99))]
    const mailbox = random.chance(4) ? (customers[customers.length - 1]?.email ?? null) : null
    const index = customers.length
    const customer = random.chance(45) ? person(country, index, random) : company(country, index, random)
    customers.push(mailbox ? { ...customer, email: mailbox } : customer)
  }
  return customers
}

function person(country: Country, index: number, random: RandomSource): JsonObject {
  const first_name = random.pick(country.firstNames)
  const last_name = random.pick(country.lastNames)
  return {
    is_private: true,
    customer_name: `${first_name} ${last_name}`,
    first_name,
    last_name,
    initials: `${first_name.slice(0, 1)}.`,
    ...address(country, random),
    ...(random.chance(90) ? { email: `${mailWord(`${first_name}.${last_name}`)}${index}@post.example` } : {}),
    ...(random.chance(60) ? { phonenumber: filled(country.phone, random) } : {}),
    ...(random.chance(25) ? { reference: `shop-cust-${1000 + index}` } : {}),
    invoice_language: country.language,
    payment_term: random.pick([14, 14, 30]),
  }
}

function company(country: Country, index: number, random: RandomSource): JsonObject {
  const form = random.pick(country.companyForms)
  const customer_name = `${random.pick(country.companyNames)} ${random.pick(country.cities)[0]} ${form.trim()}`.trim()
  const domain = mailWord(customer_name).replaceAll('.', '')
  const isShifted = random.chance({ NL: 12, BE: 65, DE: 65, SE: 0, US: 0 }[country.code] ?? 0)
  return {
    is_private: false,
    customer_name,
    ...(random.chance(50) ? { attn: `${random.pick(country.firstNames)} ${random.pick(country.lastNames)}` } : {}),
    ...address(country, random),
    ...(random.chance(94) ? { email: `info@${domain}${index}.example` } : {}),
    ...(random.chance(15) ? { cc_emails: [`boekhouding@${domain}${index}.example`] } : {}),
    ...(random.chance(70) ? { coc_number: filled(country.registration, random) } : {}),
    // jortt keeps the VAT number for shifted VAT; a Swedish one does no harm, the sale stays a Swedish one.
    ...(isShifted || (country.code === 'SE' && random.chance(50))
      ? { vat_number: filled(country.vatNumber, random) }
      : {}),
    ...(isShifted ? { shift_vat: true } : {}),
    ...(random.chance(40) ? { phonenumber: filled(country.phone, random) } : {}),
    ...(random.chance(30) ? { reference: `shop-cust-${1000 + index}` } : {}),
    ...(random.chance(8) ? { additional_information: 'Levering alleen op werkdagen; bel aan bij de achterdeur.' } : {}),
    invoice_language: country.language,
    payment_term: random.pick([14, 30, 30, 30]),
  }
}

function address(country: Country, random: RandomSource): JsonObject {
  const street = random.pick(country.streets)
  const number = random.pick(country.houseNumbers)
  const [city, pattern] = random.pick(country.cities)
  return {
    address_street: country.streetFirst ? `${street} ${number}` : `${number} ${street}`,
    address_postal_code: filled(pattern, random),
    address_city: city,
    address_country_code: country.code,
    ...(random.chance(6) ? { address_extra_information: '2e verdieping' } : {}),
  }
}

/** A pattern with its # made digits and its @ made letters. */
function filled(pattern: string, random: RandomSource): string {
  return pattern.replaceAll(/[#@]/g, (sign) =>
    sign === '#' ? random.digits(1) : random.pick([...'ABCDEGHJKLMNPRSTVWXZ']),
  )
}

function mailWord(text: string): string {
  const plain = text
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9.]/g, '')
  return plain
    .toLowerCase()
    .replaceAll(/\.+/g, '.')
    .replaceAll(/^\.|\.$/g, '')
}

function countryAt(percent: number): CountryCode {
  let sum = 0
  for (const [code, share] of SHARES) {
    sum += share
    if (percent < sum) return code
  }
  return 'NL'
}
