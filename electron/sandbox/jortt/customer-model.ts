import type { Json, JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { FieldTable } from './field-checks.ts'
import {
  countryCode,
  date,
  email,
  fieldProblems,
  flag,
  integer,
  listOf,
  oneOf,
  percentage,
  text,
  uuid,
} from './field-checks.ts'
import type { JorttOffice } from './jortt-context.ts'
import type { ProblemDetail } from './jortt-problem.ts'
import { isInvalid } from './jortt-problem.ts'

/** What may be written on a customer (`apis/jortt.md §5.2`). */
const CUSTOMER_FIELDS: FieldTable = {
  is_private: flag,
  customer_name: text,
  address_street: text,
  address_postal_code: text,
  address_city: text,
  address_country_code: countryCode,
  address_extra_information: text,
  attn: text,
  phonenumber: text,
  website: text,
  email,
  cc_emails: listOf(email),
  email_salutation: text,
  salutation: oneOf('sir', 'madam', 'family'),
  initials: text,
  first_name: text,
  last_name: text,
  date_of_birth: date,
  citizen_service_number: text,
  shift_vat: flag,
  vat_number: text,
  coc_number: text,
  additional_information: text,
  payment_term: integer,
  invoice_language: oneOf('nl', 'de', 'en', 'fr', 'es'),
  payment_method_invoice: oneOf('pay_later', 'direct_debit', 'already_paid'),
  reference: text,
  default_label_id: uuid,
  default_ledger_account_id: uuid,
  default_discount_description: text,
  default_discount_percentage: percentage,
  peppol_scheme_code: text,
  peppol_identifier: text,
}

const WRITE_ONLY = ['salutation']
const COMPANY_REQUIRED = ['address_street', 'address_postal_code', 'address_city']

const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  NL: 'Nederland',
  SE: 'Zweden',
  DE: 'Duitsland',
  BE: 'België',
  US: 'Verenigde Staten',
  FR: 'Frankrijk',
  ES: 'Spanje',
  GB: 'Verenigd Koninkrijk',
  NO: 'Noorwegen',
  DK: 'Denemarken',
}

const EU_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

export const countryNameOf = (code: string): string => COUNTRY_NAMES[code] ?? code
export const isInEu = (code: string): boolean => EU_COUNTRIES.has(code)

export function customerProblems(body: JsonObject, office: JorttOffice): ProblemDetail[] {
  const required = ['is_private', 'customer_name', ...(body.is_private === false ? COMPANY_REQUIRED : [])]
  const problems = fieldProblems(body, CUSTOMER_FIELDS, required)
  const label = textOf(body.default_label_id)
  if (label && !office.labels.get(label)) problems.push(isInvalid('default_label_id'))
  const account = textOf(body.default_ledger_account_id)
  if (account && !office.ledgerAccounts.get(account)) problems.push(isInvalid('default_ledger_account_id'))
  return problems
}

/** The customer as the API shows it: every field present, unset ones null. */
export function customerModel(id: string, written: JsonObject): JsonObject {
  const shown = Object.keys(CUSTOMER_FIELDS).filter((name) => !WRITE_ONLY.includes(name))
  const fields: Record<string, Json> = {}
  for (const name of shown) fields[name] = written[name] ?? null
  const country = textOf(written.address_country_code) || 'NL'
  return {
    id,
    ...fields,
    address_country_code: country,
    address_country_name: countryNameOf(country),
    payment_term: written.payment_term ?? 30,
    invoice_language: written.invoice_language ?? 'nl',
    payment_method_invoice: written.payment_method_invoice ?? 'pay_later',
    email_salutation: written.email_salutation ?? 'Geachte heer, mevrouw,',
    mollie_direct_debit_status: null,
    mollie_customer_id: null,
    mollie_mandate_id: null,
    archived: false,
  }
}
