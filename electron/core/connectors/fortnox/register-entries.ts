import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { booleanOf, integerOf, isList } from '#shared/mapping/value-as.ts'
import { decodedText } from '../decode-record.ts'

/** The registers that documents, customers and articles refer to by a code (`apis/fortnox.md §5.6`). */
export type FortnoxRegister =
  | 'termsofpayments'
  | 'modesofpayments'
  | 'wayofdeliveries'
  | 'termsofdeliveries'
  | 'pricelists'
  | 'currencies'
  | 'units'
  | 'labels'
  | 'accounts'
  | 'costcenters'
  | 'projects'

/** One entry of any register; what a register does not know is null. */
export interface RegisterEntry {
  readonly code: string
  readonly label: string
  /** False where it can't be chosen any more: a closed account, a finished project. */
  readonly isActive: boolean
  readonly english: string | null
  /** Modes of payment: the account they book on. */
  readonly account: string | null
  /** Accounts: such as MP1. */
  readonly vatCode: string | null
  /** Currencies: what one unit costs in SEK when sold, as a decimal text. */
  readonly rate: string | null
  /** Price lists: the one that is taken unless said otherwise. */
  readonly isDefault: boolean | null
}

export const fortnoxRegisters: { readonly [Name in FortnoxRegister]: { path: string; plural: string; code: string } } =
  {
    termsofpayments: { path: '/3/termsofpayments', plural: 'TermsOfPayments', code: 'Code' },
    modesofpayments: { path: '/3/modesofpayments', plural: 'ModesOfPayments', code: 'Code' },
    wayofdeliveries: { path: '/3/wayofdeliveries', plural: 'WayOfDeliveries', code: 'Code' },
    termsofdeliveries: { path: '/3/termsofdeliveries', plural: 'TermsOfDeliveries', code: 'Code' },
    pricelists: { path: '/3/pricelists', plural: 'PriceLists', code: 'Code' },
    currencies: { path: '/3/currencies', plural: 'Currencies', code: 'Code' },
    units: { path: '/3/units', plural: 'Units', code: 'Code' },
    labels: { path: '/3/labels', plural: 'Labels', code: 'Id' },
    accounts: { path: '/3/accounts', plural: 'Accounts', code: 'Number' },
    costcenters: { path: '/3/costcenters', plural: 'CostCenters', code: 'Code' },
    projects: { path: '/3/projects', plural: 'Projects', code: 'ProjectNumber' },
  }

export function isFortnoxRegister(name: string): name is FortnoxRegister {
  return Object.hasOwn(fortnoxRegisters, name)
}

export interface RegisterPage {
  readonly entries: readonly RegisterEntry[]
  readonly totalPages: number
}

/** One page of a register, or null when the body is none. An entry without a code can't be chosen and is left out. */
export function readEntries(name: FortnoxRegister, body: Json): RegisterPage | null {
  const { plural } = fortnoxRegisters[name]
  const items = isJsonObject(body) ? body[plural] : undefined
  if (!isJsonObject(body) || !isList(items) || !items.every(isJsonObject)) return null
  const meta = isJsonObject(body.MetaInformation) ? body.MetaInformation : {}
  return {
    entries: items.map((item) => readEntry(name, item)).filter((entry) => entry !== null),
    totalPages: integerOf(meta['@TotalPages'] ?? null) ?? 1,
  }
}

/** One entry of a register; null where it has no code. */
export function readEntry(name: FortnoxRegister, item: JsonObject): RegisterEntry | null {
  const code = decodedText(item[fortnoxRegisters[name].code])
  if (code === null) return null
  return {
    code,
    label: decodedText(item.Description) ?? code,
    isActive: booleanOf(item.Active ?? null) !== false && item.Status !== 'COMPLETED',
    english: decodedText(item.DescriptionEnglish) ?? decodedText(item.CodeEnglish),
    account: decodedText(item.AccountNumber),
    vatCode: decodedText(item.VATCode),
    rate: decodedText(item.SellRate),
    isDefault: booleanOf(item.PreSelected ?? null),
  }
}
