import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { booleanOf, isList } from '#shared/mapping/value-as.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { decodedDecimal, decodedText } from '../decode-record.ts'
import {
  type CallJortt,
  type CallOptions,
  dataIn,
  type JorttResource,
  objectIn,
  segment,
  unreadable,
} from './jortt-call.ts'

/** What an administration has set up, and the small questions about one record (`apis/jortt.md §5.3, §5.5`). */
export interface JorttSettings {
  /** The accounts an invoice line can be booked on, groups included. jortt wants the right to write invoices for this. */
  ledgerAccounts(options: CallOptions): Promise<Result<readonly LedgerAccount[], ApiFailure>>
  defaultLedgerAccount(options: CallOptions): Promise<Result<LedgerAccount | null, ApiFailure>>
  labels(options: CallOptions): Promise<Result<readonly Label[], ApiFailure>>
  tradenames(options: CallOptions): Promise<Result<readonly Tradename[], ApiFailure>>
  organization(options: CallOptions): Promise<Result<Organization, ApiFailure>>
  /** The VAT rates that an invoice to this customer may have, as fractions: "0.21". Null for an unknown customer. */
  vatRatesFor(customerId: string, options: CallOptions): Promise<Result<readonly VatRate[] | null, ApiFailure>>
  /** The number an invoice would get if it were sent now; null when it does not exist. Another may be faster. */
  nextInvoiceNumber(invoiceId: string, options: CallOptions): Promise<Result<string | null, ApiFailure>>
  /** What jortt would put into the e-mail; null when there is no such invoice. */
  invoiceSendSettings(invoiceId: string, options: CallOptions): Promise<Result<SendSettings | null, ApiFailure>>
  estimateSendSettings(estimateId: string, options: CallOptions): Promise<Result<SendSettings | null, ApiFailure>>
  /** Where the PDF of a sent invoice can be fetched for ten minutes, without credentials; null when there is none. */
  invoiceDownload(invoiceId: string, options: CallOptions): Promise<Result<string | null, ApiFailure>>
}

export interface LedgerAccount {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** False for a group, which nothing can be booked on. */
  readonly isSelectable: boolean
}

export interface Label {
  readonly id: string
  readonly description: string
  /** user_label, tradename_label or project_label. */
  readonly category: string | null
}

export interface Tradename {
  readonly id: string
  readonly name: string
}

export interface Organization {
  readonly id: string | null
  readonly name: string | null
  readonly vatNumber: string | null
  readonly cocNumber: string | null
  /** vat, sometimes_vat or never_vat. */
  readonly vatType: string | null
  readonly oneStopShop: boolean | null
  readonly hasMollie: boolean | null
  readonly hasPeppol: boolean | null
  readonly invoiceFromEmail: string | null
  /** False while jortt could not send an invoice, such as without an address. */
  readonly isReadyToSend: boolean | null
}

export interface VatRate {
  readonly value: string
  readonly category: string | null
}

export interface SendSettings {
  readonly subject: string | null
  readonly body: string | null
}

export function createJorttSettings(call: CallJortt): JorttSettings {
  async function list<Item>(
    resource: JorttResource,
    path: string,
    read: (item: JsonObject) => Item[],
    options: CallOptions,
  ): Promise<Result<readonly Item[], ApiFailure>> {
    const { answer } = await call({ resource, path, method: 'GET' }, options)
    if (!answer.ok) return answer
    const data = dataIn(answer.value.body)
    return isList(data) && data.every(isJsonObject)
      ? succeed(data.flatMap(read))
      : fail(unreadable(answer.value, false))
  }

  /** Null when jortt has nothing there. */
  async function single<Value>(
    resource: JorttResource,
    path: string,
    read: (data: JsonObject) => Value,
    options: CallOptions,
  ): Promise<Result<Value | null, ApiFailure>> {
    const { answer } = await call({ resource, path, method: 'GET' }, options)
    if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed(null) : answer
    if (dataIn(answer.value.body) === null) return succeed(null)
    const data = objectIn(answer.value.body)
    return data ? succeed(read(data)) : fail(unreadable(answer.value, false))
  }

  const ofInvoice = <Value>(id: string, what: string, read: (data: JsonObject) => Value, options: CallOptions) =>
    single('invoice-actions', `/invoices/${segment(id)}/${what}`, read, options)

  return {
    ledgerAccounts: (options) => list('ledger-accounts', '/ledger_accounts/invoices', accountIn, options),
    defaultLedgerAccount: async (options) => {
      const found = await single('ledger-accounts', '/ledger_accounts/invoices/default', accountIn, options)
      return found.ok ? succeed(found.value?.[0] ?? null) : found
    },
    labels: (options) => list('labels', '/labels', labelIn, options),
    tradenames: (options) => list('tradenames', '/tradenames', tradenameIn, options),
    organization: async (options) => {
      const { answer } = await call({ resource: 'organizations', path: '/organizations/me', method: 'GET' }, options)
      if (!answer.ok) return answer
      const data = objectIn(answer.value.body)
      return data ? succeed(organizationIn(data)) : fail(unreadable(answer.value, false))
    },
    vatRatesFor: (customerId, options) =>
      single('vat-percentages', `/customers/${segment(customerId)}/vat-percentages`, vatRatesIn, options),
    nextInvoiceNumber: (id, options) =>
      ofInvoice(id, 'next_possible_invoice_number', (data) => decodedText(data.next_possible_invoice_number), options),
    invoiceSendSettings: (id, options) => ofInvoice(id, 'send_settings', sendSettingsIn, options),
    estimateSendSettings: (id, options) =>
      single('estimates', `/estimates/${segment(id)}/send_settings`, sendSettingsIn, options),
    invoiceDownload: (id, options) => ofInvoice(id, 'download', (data) => decodedText(data.download_location), options),
  }
}

function accountIn(item: JsonObject): LedgerAccount[] {
  const id = decodedText(item.ledger_account_id)
  if (id === null) return []
  return [
    {
      id,
      parentId: decodedText(item.parent_ledger_account_id),
      name: decodedText(item.name) ?? id,
      isSelectable: booleanOf(item.selectable ?? null) !== false,
    },
  ]
}

function labelIn(item: JsonObject): Label[] {
  const id = decodedText(item.id)
  if (id === null) return []
  return [{ id, description: decodedText(item.description) ?? id, category: decodedText(item.category) }]
}

function tradenameIn(item: JsonObject): Tradename[] {
  const id = decodedText(item.id)
  if (id === null) return []
  const lines = [item.company_name, item.company_name_line_2].map(decodedText).filter((line) => line !== null)
  return [{ id, name: lines.join(' ') || id }]
}

function organizationIn(data: JsonObject): Organization {
  const flag = (value: Json | undefined) => booleanOf(value ?? null)
  return {
    id: decodedText(data.id),
    name: decodedText(data.company_name),
    vatNumber: decodedText(data.tax_registration_number),
    cocNumber: decodedText(data.chamber_of_commerce_number),
    vatType: decodedText(data.vat_type),
    oneStopShop: flag(data.one_stop_shop_enabled),
    hasMollie: flag(data.has_mollie),
    hasPeppol: flag(data.has_peppol_access),
    invoiceFromEmail: decodedText(data.invoice_from_email),
    isReadyToSend: flag(data.data_complete_for_sending_invoices),
  }
}

function vatRatesIn(data: JsonObject): readonly VatRate[] {
  const rates = isList(data.vats) ? data.vats.filter(isJsonObject) : []
  return rates.flatMap(({ value, category }) => {
    const rate = decodedDecimal(value)
    return rate === null ? [] : [{ value: rate, category: decodedText(category) }]
  })
}

function sendSettingsIn(data: JsonObject): SendSettings {
  return { subject: decodedText(data.default_mail_subject), body: decodedText(data.default_mail_body) }
}
