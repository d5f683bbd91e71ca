import type { RecordType } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { choice, code, decimal, flag, integer, sharedHouseworkTypes, text } from './fortnox-fields.ts'

const account = { maxLength: 5 } as const
const measure = { min: 0, max: 999_999_999 } as const

/** An article as Fortnox keeps it (`apis/fortnox.md §5.4`). */
export const fortnoxArticle: RecordType = {
  id: 'fortnox.article',
  system: 'fortnox',
  label: { en: 'Article', nl: 'Artikel', sv: 'Artikel', pl: 'Artykuł' },
  key: 'ArticleNumber',
  title: 'Description',
  subtitle: 'ArticleNumber',
  fields: [
    text('ArticleNumber', 'KOPP-20', { maxLength: 50, charset: 'number-series', identifies: true }),
    text('Description', 'Kaffekopp 20 cl', { minLength: 1, maxLength: 200, required: true }),
    choice('Type', ['STOCK', 'SERVICE'], 'STOCK'),
    code('Unit', 'units', 'st', { maxLength: 20 }),
    text('EAN', '7350000000156', { maxLength: 30, identifies: true }),
    flag('Active', true),
    flag('Expired', false),
    flag('WebshopArticle', true),
    flag('StockGoods', true),

    decimal('PurchasePrice', '42.50'),
    // The price of the default price list; the prices resource changes it, the article does not.
    ...readOnly([decimal('SalesPrice', '80.30')]),
    decimal('VAT', '25', { min: 0, max: 100 }),
    choice('CostCalculationMethod', ['MANUAL', 'LAST_RELEASED_INBOUND'], 'MANUAL'),
    decimal('DirectCost', '2.00'),
    decimal('FreightCost', '1.50'),
    decimal('OtherCost', '0.50'),

    code('SalesAccount', 'accounts', '3001', account),
    code('EUAccount', 'accounts', '3108', account),
    code('EUVATAccount', 'accounts', '3106', account),
    code('ExportAccount', 'accounts', '3105', account),
    code('ConstructionAccount', 'accounts', '3231', account),
    code('PurchaseAccount', 'accounts', '4010', account),
    code('StockAccount', 'accounts', '1460', account),
    code('StockChangeAccount', 'accounts', '4960', account),

    decimal('QuantityInStock', '14', { decimals: 2 }),
    ...readOnly([
      decimal('ReservedQuantity', '2', { decimals: 2 }),
      decimal('DisposableQuantity', '12', { decimals: 2 }),
      decimal('StockValue', '595.00'),
    ]),
    decimal('StockWarning', '5'),
    text('StockPlace', 'Hylla 3', { maxLength: 100 }),
    code('DefaultStockPoint', 'stockpoints', 'HUVUD', { maxLength: 10 }),
    text('DefaultStockLocation', 'A-12', { identifies: true }),

    integer('Weight', 520, measure),
    integer('Width', 80, measure),
    integer('Height', 160, measure),
    integer('Depth', 60, measure),
    flag('Bulky', false),
    text('Manufacturer', 'Göteborgs Porslin', { maxLength: 50 }),
    text('ManufacturerArticleNumber', 'GP-5001', { maxLength: 50, identifies: true }),
    code('SupplierNumber', 'suppliers', '7'),
    ...readOnly([
      text('SupplierName', 'Göteborgs Porslin AB'),
      text('CommodityCode', '69111000', { identifies: true }),
    ]),
    text('Note', 'Vit, tål diskmaskin', { maxLength: 10_000 }),
    flag('Housework', false),
    choice('HouseworkType', [...sharedHouseworkTypes, 'COOKING', 'TUTORING', 'EMPTYHOUSEWORK'], 'CLEANING'),
  ],
}
