import { fieldConstructors } from './field-constructors.ts'
import { fortnoxDocumentLabels } from './fortnox-document-labels.ts'
import { fortnoxLabels } from './fortnox-labels.ts'
import { fortnoxPaymentLabels } from './fortnox-payment-labels.ts'

/** Fields of Fortnox records. Every text keeps to the characters Fortnox accepts (`apis/fortnox.md §7.3`). */
export const { text, decimal, integer, flag, date, choice, code, record, recordList } = fieldConstructors(
  { ...fortnoxLabels, ...fortnoxDocumentLabels, ...fortnoxPaymentLabels },
  { charset: 'fortnox' },
)

/** The longest text most Fortnox fields take. */
export const longText = { maxLength: 1024 } as const
export const email = { maxLength: 1024, format: 'email', identifies: true } as const
/** A global location number always has 13 digits. */
export const gln = { minLength: 13, maxLength: 13, identifies: true } as const
/** An amount of money; Fortnox rounds half up to öre. */
export const amount = { decimals: 2 } as const

/** Kinds of work with a tax reduction that articles and document rows have in common (`apis/fortnox.md §5.2, §5.4`). */
export const sharedHouseworkTypes = [
  'CONSTRUCTION',
  'ELECTRICITY',
  'GLASSMETALWORK',
  'GROUNDDRAINAGEWORK',
  'MASONRY',
  'PAINTINGWALLPAPERING',
  'HVAC',
  'CLEANING',
  'TEXTILECLOTHING',
  'SNOWPLOWING',
  'GARDENING',
  'BABYSITTING',
  'OTHERCARE',
  'FURNISHING',
  'HOMEMAINTENANCE',
  'TRANSPORTATIONSERVICES',
  'WASHINGANDCAREOFCLOTHING',
  'SOLARCELLS',
  'STORAGESELFPRODUCEDELECTRICITY',
  'CHARGINGSTATIONELECTRICVEHICLE',
  'OTHERCOSTS',
] as const
