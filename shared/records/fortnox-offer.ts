import type { RecordType } from './field.ts'
import { localized, readOnly } from './field-constructors.ts'
import {
  customerOnDocument,
  presentationOfDocument,
  stateOfDocument,
  termsOnDocument,
  totalsOfDocument,
} from './fortnox-document.ts'
import { articleOfRow, priceOfRow, rowId, totalsOfRow } from './fortnox-document-row.ts'
import { choice, date, decimal, flag, integer, recordList, text } from './fortnox-fields.ts'

/** Nobody keeps stock or costs on an offer, nor does it come from another one. */
const notOnOffers = new Set(['Cost', 'WarehouseReady', 'OfferReference', 'TimeBasisReference'])
const onOffers = ({ key }: { readonly key: string }): boolean => !notOnOffers.has(key)

/** The specification still has the older kinds of work for offers, without the green ones. */
const houseworkTypes = [
  'CONSTRUCTION',
  'ELECTRICITY',
  'GLASSMETALWORK',
  'GROUNDDRAINAGEWORK',
  'MASONRY',
  'PAINTINGWALLPAPERING',
  'HVAC',
  'CLEANING',
  'TEXTILECLOTHING',
  'COOKING',
  'SNOWPLOWING',
  'GARDENING',
  'BABYSITTING',
  'OTHERCARE',
  'TUTORING',
  'OTHERCOSTS',
] as const

/** A quote as Fortnox keeps it: much like an order, with one quantity a row (`apis/fortnox.md §5.5`). */
export const fortnoxOffer: RecordType = {
  id: 'fortnox.offer',
  system: 'fortnox',
  label: { en: 'Offer', nl: 'Offerte', sv: 'Offert', pl: 'Oferta' },
  key: 'DocumentNumber',
  title: 'DocumentNumber',
  subtitle: 'CustomerName',
  party: 'CustomerNumber',
  fields: [
    {
      ...text('DocumentNumber', '44', { charset: 'number-series', identifies: true }),
      label: localized(['Offer number', 'Offertenummer', 'Offertnummer', 'Numer oferty']),
    },
    ...customerOnDocument,
    date('OfferDate', '2026-11-20'),
    date('ExpireDate', '2026-12-20'),
    date('DeliveryDate', '2026-11-24'),
    text('YourReferenceNumber', 'WEB-5001', { identifies: true }),
    text('YourReference', 'Anna Berg', { maxLength: 50 }),
    text('OurReference', 'Maja Lind', { maxLength: 50 }),
    recordList('OfferRows', [
      ...articleOfRow,
      decimal('Quantity', '12', { decimals: 2 }),
      ...priceOfRow.filter(onOffers),
      flag('HouseWork', false),
      choice('HouseWorkType', houseworkTypes, 'CLEANING'),
      integer('HouseWorkHoursToReport', 0, { min: 0, max: 999 }),
      rowId,
      ...totalsOfRow,
    ]),
    ...termsOnDocument,
    ...presentationOfDocument,
    flag('CopyRemarks', true),
    ...totalsOfDocument,
    ...stateOfDocument.filter(onOffers),
    ...readOnly([text('OrderReference', '58', { identifies: true })]),
  ],
}
