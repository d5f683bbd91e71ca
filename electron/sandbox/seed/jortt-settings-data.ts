import type { JsonObject } from '../json-value.ts'
import { uuidOf } from '../sandbox-state.ts'

const REVENUE = uuidOf('jortt ledger: revenue')

const account = (key: string, name: string, selectable: boolean): JsonObject => ({
  ledger_account_id: uuidOf(`jortt ledger: ${key}`),
  parent_ledger_account_id: selectable ? REVENUE : null,
  name,
  selectable,
})

/** The tree of revenue accounts; only leaves can be chosen. */
export const LEDGER_ACCOUNTS: readonly JsonObject[] = [
  account('revenue', 'Omzet', false),
  account('invoices', 'Omzet uit facturen', true),
  account('other', 'Diverse omzet', true),
  account('workshop', 'Omzet werkplaats', true),
]

const tradename = (key: string, company_name: string): JsonObject => ({
  id: uuidOf(`jortt tradename: ${key}`),
  company_name,
  company_name_line_2: null,
  address_street: 'Keizersgracht 300',
  address_city: 'Amsterdam',
  address_postal_code: '1016 EX',
  address_country_code: 'NL',
  phonenumber: '+31 20 1234567',
  bank_account_in_the_name_of: 'De Fietskoerier B.V.',
  iban: 'NL00SAND0123456789',
  bic: 'SANDNL2A',
  finance_email: 'administratie@fietskoerier.example',
})

export const TRADENAMES: readonly JsonObject[] = [
  tradename('main', 'De Fietskoerier'),
  tradename('parts', 'Onderdelenhuis Amsterdam'),
]

const label = (description: string, category: string): JsonObject => ({
  id: uuidOf(`jortt label: ${description}`),
  description,
  category,
})

export const LABELS: readonly JsonObject[] = [
  label('Webshop', 'user_label'),
  label('Winkel', 'user_label'),
  label('Onderdelenhuis Amsterdam', 'tradename_label'),
]

export const ORGANIZATION: JsonObject = {
  id: uuidOf('jortt organization'),
  vat_type: 'vat',
  company_name: 'De Fietskoerier B.V.',
  company_name_line_2: null,
  address_street: 'Keizersgracht 300',
  address_postal_code: '1016 EX',
  address_city: 'Amsterdam',
  address_country_code: 'NL',
  address_country_name: 'Nederland',
  tax_registration_number: 'NL001234567B01',
  chamber_of_commerce_number: '12345678',
  bank_account_iban: 'NL00SAND0123456789',
  bank_account_bban: '0123456789',
  owners: [{ id: uuidOf('jortt owner'), full_name: 'Noor Kuijpers' }],
  legal_form: 'bv',
  website: 'www.fietskoerier.example',
  phonenumber: '+31 20 1234567',
  invoice_from_email: 'administratie@fietskoerier.example',
  one_stop_shop_enabled: true,
  has_mollie: false,
  jortt_start_date: '2024-01-01T00:00:00+01:00',
  invoice_from_email_confirmed: true,
  data_complete_for_sending_invoices: true,
  default_vat: { category: null, value: '0.21' },
  has_peppol_access: false,
}
