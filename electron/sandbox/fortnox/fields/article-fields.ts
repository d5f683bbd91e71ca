import type { FieldTable } from '../field-rules.ts'
import { codeOf, each, flag, integer, number, oneOf, shown, text } from '../field-rules.ts'
import { HOUSEWORK_TYPES } from './document-fields.ts'

const account = { kind: 'integer', min: 1000, max: 99_999, register: 'accounts' } as const

/** The article card (`apis/fortnox.md §5.4`). */
export const ARTICLE_FIELDS: FieldTable = {
  ...each('@url SupplierName CommodityCode', shown),
  ...each('SalesPrice ReservedQuantity DisposableQuantity StockValue', { kind: 'number', readOnly: true }),
  ArticleNumber: { kind: 'text', max: 50, format: /^[A-Z0-9\-+/._]+$/, code: 2000106 },
  Description: text(200, 1),
  Type: oneOf('STOCK SERVICE'),
  Unit: codeOf('units'),
  EAN: text(30),
  ...each('Active Expired WebshopArticle StockGoods Bulky Housework', flag),
  ...each('PurchasePrice VAT QuantityInStock StockWarning DirectCost FreightCost OtherCost', number),
  ...each('SalesAccount EUAccount EUVATAccount ExportAccount ConstructionAccount PurchaseAccount', account),
  ...each('StockAccount StockChangeAccount', account),
  StockPlace: text(100),
  ...each('DefaultStockPoint DefaultStockLocation SupplierNumber', text()),
  ...each('Weight Width Height Depth', integer(0, 999_999_999)),
  ...each('Manufacturer ManufacturerArticleNumber', text(50)),
  Note: text(10_000),
  HouseworkType: oneOf(`${HOUSEWORK_TYPES} COOKING TUTORING EMPTYHOUSEWORK`),
  CostCalculationMethod: oneOf('MANUAL LAST_RELEASED_INBOUND'),
}
