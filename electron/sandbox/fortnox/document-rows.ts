import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Json, JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { DocumentKind } from './document-kinds.ts'
import { big, rowTotal, withoutVat } from './document-totals.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import { priceFor } from './price-book.ts'
import { accountFieldFor, hasNoVat, vatOfAccount, vatProblem, vatTypeProblem } from './vat-rates.ts'

export interface RowScene {
  readonly company: FortnoxCompany
  readonly kind: DocumentKind
  readonly customer: JsonObject
  /** The document's own properties, whose cost centre and project the rows take over. */
  readonly header: JsonObject
}

type Rows = Result<readonly JsonObject[], FortnoxProblem>

/** Completes every row from its article and the customer; each gets a new RowId, also at an update. */
export function completeRows(given: readonly JsonObject[], scene: RowScene): Rows {
  const rows: JsonObject[] = []
  const series = scene.kind.path === 'offers' ? 'fortnox.offerRows' : 'fortnox.rows'
  for (const row of given) {
    const complete = completeRow(row, scene)
    if (!complete.ok) return complete
    rows.push({ RowId: scene.company.state.nextNumber(series), ...complete.value })
  }
  return succeed(rows)
}

/**
 * The rows of a PUT laid over those there are (`apis/fortnox.md §5.2`): by RowId as soon as one row has one,
 * else by position. What the list leaves out is removed.
 */
export function mergeRows(before: readonly JsonObject[], given: readonly JsonObject[]): Rows {
  const byId = new Map(before.map((row) => [row.RowId, row]))
  const isById = given.some((row) => row.RowId !== undefined)
  const merged: JsonObject[] = []
  for (const [index, row] of given.entries()) {
    const old = isById ? byId.get(row.RowId) : before[index]
    if (row.RowId !== undefined && !old) {
      return fail(refused(WRONG_VALUE, `Raden finns inte (RowId: ${textOf(row.RowId)}).`))
    }
    merged.push(old ? overlay(old, row) : row)
  }
  return succeed(merged)
}

/** Another article starts a row afresh; else only the sent properties change. */
function overlay(old: JsonObject, row: JsonObject): JsonObject {
  const isOtherArticle = row.ArticleNumber !== undefined && row.ArticleNumber !== old.ArticleNumber
  return isOtherArticle ? row : { ...old, ...row }
}

function completeRow(row: JsonObject, scene: RowScene): Result<JsonObject, FortnoxProblem> {
  const { company, customer, header } = scene
  const number = textOf(row.ArticleNumber)
  const article = number ? company.articles.get(number)?.body : undefined
  if (number && !article) return fail(refused(2001302, `Artikeln finns inte (${number}).`))
  if (article && article.Active !== true) return fail(refused(WRONG_VALUE, `Artikeln är inte aktiv (${number}).`))
  if (!article && !row.AccountNumber) return textRow(row, scene)

  const vatType = textOf(customer.VATType)
  const account = row.AccountNumber || article?.[accountFieldFor(vatType)] || 3001
  const accountProblem = company.registers.codeProblem('accounts', String(account))
  if (accountProblem) return fail(accountProblem)
  const rate = row.VAT ?? (hasNoVat(vatType) ? 0 : (article?.VAT ?? vatOfAccount(account)))
  const problem =
    vatProblem(rate) ??
    vatTypeProblem(vatType, Number(rate)) ??
    discountProblem(row) ??
    houseworkProblem(row, textOf(header.TaxReductionType))
  if (problem) return fail(problem)

  return succeed(
    withAmounts(
      {
        ArticleNumber: number,
        Description: row.Description ?? article?.Description ?? '',
        Unit: row.Unit ?? article?.Unit ?? '',
        Price: big(
          row.Price ?? (article ? priceFor(company, textOf(header.PriceList), article, quantityOf(row, scene)) : 0),
        )
          .round(2)
          .toNumber(),
        Discount: row.Discount ?? customer.InvoiceDiscount ?? 0,
        DiscountType: row.DiscountType ?? 'PERCENT',
        VAT: rate,
        VATCode: row.VATCode ?? null,
        AccountNumber: account,
        CostCenter: row.CostCenter ?? header.CostCenter ?? null,
        Project: row.Project ?? header.Project ?? '',
        ...quantities(row, scene),
        ...housework(row),
        StockPointCode: row.StockPointCode ?? null,
        Cost: row.Cost ?? article?.PurchasePrice ?? 0,
      },
      scene,
    ),
  )
}

/** A row of words only (`apis/fortnox.md §5.3`). With a price it would need an account. */
function textRow(row: JsonObject, scene: RowScene): Result<JsonObject, FortnoxProblem> {
  if (row.Price) return fail(refused(WRONG_VALUE, 'Kunde inte hitta konto.'))
  if (!textOf(row.Description)) return fail(refused(WRONG_VALUE, 'Raden är tom (Description).'))
  return succeed(
    withAmounts(
      {
        ArticleNumber: '',
        Description: textOf(row.Description),
        Unit: '',
        Price: 0,
        Discount: 0,
        DiscountType: 'PERCENT',
        VAT: 0,
        VATCode: null,
        AccountNumber: 0,
        CostCenter: null,
        Project: '',
        ...quantities({}, scene),
        ...housework({}),
        StockPointCode: null,
        Cost: 0,
      },
      scene,
    ),
  )
}

function withAmounts(row: JsonObject, { kind, header }: RowScene): JsonObject {
  const total = rowTotal(row[kind.quantityField], row)
  const amounts = { Total: total.toNumber(), ContributionValue: '0', ContributionPercent: '0' }
  if (kind.path === 'orders') return { ...row, ...amounts, ReservedQuantity: '0' }
  if (kind.path === 'offers') return { ...row, ...amounts }
  const isGross = header.VATIncluded === true
  return {
    ...row,
    ...amounts,
    PriceExcludingVAT: isGross ? withoutVat(big(row.Price), row.VAT).toNumber() : (row.Price ?? 0),
    TotalExcludingVAT: isGross ? withoutVat(total, row.VAT).toNumber() : total.toNumber(),
  }
}

function quantities(row: JsonObject, { kind }: RowScene): JsonObject {
  const rounded = (value: Json | undefined): string => big(value).round(2).toString()
  if (kind.path === 'offers') return { Quantity: rounded(row.Quantity) }
  const delivered = { DeliveredQuantity: rounded(row.DeliveredQuantity) }
  return kind.path === 'orders' ? { OrderedQuantity: rounded(row.OrderedQuantity), ...delivered } : delivered
}

function quantityOf(row: JsonObject, { kind }: RowScene): string {
  return big(row[kind.quantityField]).toString()
}

function housework(row: JsonObject): JsonObject {
  return {
    HouseWork: row.HouseWork ?? false,
    HouseWorkType: row.HouseWorkType ?? null,
    HouseWorkHoursToReport: row.HouseWorkHoursToReport ?? null,
  }
}

function discountProblem(row: JsonObject): FortnoxProblem | null {
  if (row.DiscountType === 'AMOUNT' || big(row.Discount).lte(100)) return null
  return refused(WRONG_VALUE, 'Ogiltig rabatt. Får inte överstiga 100 %')
}

function houseworkProblem(row: JsonObject, reduction: string): FortnoxProblem | null {
  const type = textOf(row.HouseWorkType)
  if (type === 'OTHERCOSTS') {
    return row.HouseWork === true ? refused(2002980, 'Övriga kostnader kan inte vara husarbete (HouseWork).') : null
  }
  if (type === '' || reduction === 'none' || reduction === reductionOf(type)) return null
  return refused(2004021, `Typen av husarbete passar inte skattereduktionen (HouseWorkType: ${type}).`)
}

/** The kind of tax reduction that a kind of work falls under. */
function reductionOf(type: string): string {
  if (ROT_TYPES.includes(type)) return 'rot'
  return GREEN_TYPES.includes(type) ? 'green' : 'rut'
}

const ROT_TYPES = 'CONSTRUCTION ELECTRICITY GLASSMETALWORK GROUNDDRAINAGEWORK MASONRY PAINTINGWALLPAPERING HVAC'.split(
  ' ',
)
const GREEN_TYPES = 'SOLARCELLS STORAGESELFPRODUCEDELECTRICITY CHARGINGSTATIONELECTRICVEHICLE'.split(' ')
