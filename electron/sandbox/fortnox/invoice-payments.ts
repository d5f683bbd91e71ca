import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { INVOICES } from './document-kinds.ts'
import { big } from './document-totals.ts'
import { saveBody } from './documents.ts'
import type { FieldTable } from './field-rules.ts'
import { codeOf, date, each, integer, number, oneOf, rows, shown, text } from './field-rules.ts'
import { financialYearOf } from './financial-years.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import { lockedPeriodProblem } from './locked-period.ts'

type Answer = Result<JsonObject, FortnoxProblem>

const ANY_NUMBER = integer(1, 2_147_483_647)
const account = { kind: 'integer', min: 1000, max: 9999, register: 'accounts' } as const

/** An invoice payment (`apis/fortnox.md §5.7`). */
export const PAYMENT_FIELDS: FieldTable = {
  ...each('@url Booked InvoiceCustomerName InvoiceCustomerNumber InvoiceDueDate InvoiceOCR InvoiceTotal', shown),
  ...each('VoucherNumber VoucherSeries VoucherYear Number', shown),
  InvoiceNumber: ANY_NUMBER,
  ...each('Amount AmountCurrency CurrencyRate CurrencyUnit', number),
  Currency: codeOf('currencies'),
  PaymentDate: date,
  ModeOfPayment: codeOf('modesofpayments'),
  ModeOfPaymentAccount: account,
  ...each('ExternalInvoiceReference1 ExternalInvoiceReference2', text()),
  Source: oneOf('manual direct settle file finance autogiro'),
  WriteOffs: rows({
    Amount: number,
    AccountNumber: account,
    Currency: codeOf('currencies'),
    CostCenter: codeOf('costcenters'),
    Project: codeOf('projects'),
    ...each('TransactionInformation Description', text()),
  }),
}

const no = (message: string): Answer => fail(refused(WRONG_VALUE, message))

/** A payment from checked fields laid over `before` ({} for a new one); nothing is saved when it is refused. */
export function writePayment(company: FortnoxCompany, before: JsonObject, given: JsonObject): Answer {
  if (before.Booked === true) return no('Betalningen är bokförd och kan inte ändras.')
  const wanted = { ...before, ...given }
  const number = textOf(wanted.InvoiceNumber)
  if (!number) return no('Fakturanummer måste anges (InvoiceNumber).')
  const invoice = company.invoices.get(number)?.body
  if (!invoice) return fail(refused(2000434, `Fakturan finns inte (InvoiceNumber: ${number}).`))
  if (invoice.Cancelled === true) return no('Fakturan är makulerad (InvoiceNumber).')
  if (invoice.Booked !== true) return no('Fakturan är inte bokförd (InvoiceNumber).')
  const currency = textOf(invoice.Currency)
  if (wanted.Currency !== undefined && wanted.Currency !== currency) return no('Valutan är inte fakturans (Currency).')
  const paymentDate = textOf(wanted.PaymentDate) || stockholmDate(company.clock())
  if (paymentDate < textOf(invoice.InvoiceDate)) {
    return no('Betalningsdatum får inte vara före fakturadatum (PaymentDate).')
  }
  const locked = lockedPeriodProblem(company, 'PaymentDate', paymentDate)
  if (locked) return fail(locked)
  const amounts = amountsOf(given.Amount === undefined && given.AmountCurrency === undefined ? wanted : given, invoice)
  if (!amounts) return no('Belopp måste anges (Amount).')
  const payment = { ...wanted, ...amounts }
  const open = big(invoice.Balance)
  const rest = open.minus(settledBy(payment))
  // Above the balance or of the other sign: whether the real system takes it is not known, so it does not.
  if (open.eq(0) || rest.abs().gt(open.abs()) || rest.times(open).lt(0)) {
    return no(`Beloppet är större än fakturans saldo ${open.toString()} (Amount).`)
  }
  const mode = textOf(wanted.ModeOfPayment) || 'BG'
  return succeed(
    save(company, {
      Source: 'manual',
      ExternalInvoiceReference1: '',
      ExternalInvoiceReference2: '',
      WriteOffs: [],
      ...payment,
      Number: textOf(before.Number) || String(company.state.nextNumber('fortnox.invoicePayments')),
      InvoiceNumber: Number(number),
      Currency: currency,
      CurrencyRate: wanted.CurrencyRate ?? invoice.CurrencyRate ?? 1,
      CurrencyUnit: wanted.CurrencyUnit ?? invoice.CurrencyUnit ?? 1,
      PaymentDate: paymentDate,
      ModeOfPayment: mode,
      ModeOfPaymentAccount:
        wanted.ModeOfPaymentAccount ?? Number(company.registers.entry('modesofpayments', mode)?.AccountNumber ?? 1930),
      InvoiceCustomerName: invoice.CustomerName ?? '',
      InvoiceCustomerNumber: invoice.CustomerNumber ?? '',
      InvoiceDueDate: invoice.DueDate ?? null,
      InvoiceOCR: invoice.OCR ?? '',
      // A text here, a number in the invoice.
      InvoiceTotal: textOf(invoice.Total),
      Booked: false,
      VoucherNumber: null,
      VoucherSeries: null,
      VoucherYear: null,
    }),
  )
}

/** Books a payment: the balance of its invoice falls, and at nought the invoice is paid. */
export function bookkeepPayment(company: FortnoxCompany, payment: JsonObject): Answer {
  if (payment.Booked === true) return no('Betalningen är redan bokförd.')
  const date = textOf(payment.PaymentDate)
  const locked = lockedPeriodProblem(company, 'PaymentDate', date)
  if (locked) return fail(locked)
  const invoice = company.invoices.get(textOf(payment.InvoiceNumber))?.body
  if (!invoice) return no('Fakturan finns inte (InvoiceNumber).')
  const open = big(invoice.Balance)
  const rest = open.minus(settledBy(payment))
  if (rest.times(open).lt(0)) return no(`Beloppet är större än fakturans saldo ${open.toString()} (Amount).`)
  saveBody(company, INVOICES, {
    ...invoice,
    Balance: rest.toNumber(),
    FinalPayDate: rest.eq(0) ? date : null,
  })
  return succeed(
    save(company, {
      ...payment,
      Booked: true,
      VoucherSeries: 'C',
      VoucherNumber: company.state.nextNumber('fortnox.paymentVouchers'),
      VoucherYear: financialYearOf(company, date),
    }),
  )
}

/** The amount in kronor and in the invoice's currency; each follows from the other. */
function amountsOf(given: JsonObject, invoice: JsonObject): JsonObject | null {
  const rate = big(given.CurrencyRate ?? invoice.CurrencyRate ?? 1)
  if (given.AmountCurrency !== undefined && given.AmountCurrency !== null) {
    const amount = given.Amount ?? big(given.AmountCurrency).times(rate).round(2).toNumber()
    return { Amount: amount, AmountCurrency: given.AmountCurrency }
  }
  if (given.Amount === undefined || given.Amount === null) return null
  return { Amount: given.Amount, AmountCurrency: big(given.Amount).div(rate).round(2).toNumber() }
}

function settledBy(payment: JsonObject) {
  return objectsOf(payment.WriteOffs).reduce((sum, { Amount }) => sum.plus(big(Amount)), big(payment.AmountCurrency))
}

function save(company: FortnoxCompany, body: JsonObject): JsonObject {
  const modifiedAt = company.clock().toISOString()
  company.invoicePayments.save({ id: textOf(body.Number), body, hidden: {}, modifiedAt })
  return body
}
