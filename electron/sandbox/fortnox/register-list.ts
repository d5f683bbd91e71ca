import type { Json, JsonObject } from '../json-value.ts'

export type RegisterName =
  | 'termsofpayments'
  | 'modesofpayments'
  | 'wayofdeliveries'
  | 'termsofdeliveries'
  | 'pricelists'
  | 'units'
  | 'currencies'
  | 'accounts'
  | 'costcenters'
  | 'labels'
  | 'projects'

export interface Register {
  readonly path: RegisterName
  readonly single: string
  readonly plural: string
  readonly key: string
  readonly scope: string
  /** The code of its 404; 0 where none is known (`apis/fortnox.md §4`). */
  readonly notFoundCode: number
  readonly entries: readonly JsonObject[]
}

const described = (entries: Readonly<Record<string, string>>): JsonObject[] =>
  Object.entries(entries).map(([Code, Description]) => ({ Code, Description }))

const account = (number: number, Description: string, VATCode: string | null, more: JsonObject = {}): JsonObject => ({
  Number: number,
  Description,
  Active: true,
  VATCode,
  Year: 3,
  SRU: null,
  CostCenter: null,
  CostCenterSettings: 'ALLOWED',
  Project: null,
  ProjectSettings: 'ALLOWED',
  ...more,
})

const currency = (Code: string, Description: string, rate: Json): JsonObject => ({
  Code,
  Description,
  BuyRate: rate,
  SellRate: rate,
  Unit: 1,
  Date: '2026-01-02',
  IsAutomatic: Code !== 'SEK',
})

/** The registers of the sandbox company and what stands in them. */
export const REGISTERS: readonly Register[] = [
  {
    path: 'termsofpayments',
    single: 'TermsOfPayment',
    plural: 'TermsOfPayments',
    key: 'Code',
    scope: 'settings',
    notFoundCode: 2000429,
    entries: described({
      '0': 'Kontant',
      '10': '10 dagar netto',
      '14': '14 dagar netto',
      '15': '15 dagar netto',
      '20': '20 dagar netto',
      '30': '30 dagar netto',
      '60': '60 dagar netto',
      AG: 'Autogiro',
      K: 'Kontant betalning',
      PF: 'Postförskott',
    }),
  },
  {
    path: 'modesofpayments',
    single: 'ModeOfPayment',
    plural: 'ModesOfPayments',
    key: 'Code',
    scope: 'settings',
    notFoundCode: 0,
    entries: [
      { Code: 'BG', Description: 'Bankgiro', AccountNumber: '1930' },
      { Code: 'PG', Description: 'Plusgiro', AccountNumber: '1920' },
      { Code: 'KONTANT', Description: 'Kontant', AccountNumber: '1910' },
    ],
  },
  {
    path: 'wayofdeliveries',
    single: 'WayOfDelivery',
    plural: 'WayOfDeliveries',
    key: 'Code',
    scope: 'settings',
    notFoundCode: 0,
    entries: [
      { Code: 'P', Description: 'Posten', DescriptionEnglish: 'Mail' },
      { Code: 'DHL', Description: 'DHL', DescriptionEnglish: 'DHL' },
      { Code: 'H', Description: 'Hämtas', DescriptionEnglish: 'Pick-up' },
    ],
  },
  {
    path: 'termsofdeliveries',
    single: 'TermsOfDelivery',
    plural: 'TermsOfDeliveries',
    key: 'Code',
    scope: 'settings',
    notFoundCode: 2000435,
    entries: [
      { Code: 'FVL', Description: 'Fritt vårt lager', DescriptionEnglish: 'Ex works' },
      { Code: 'DAP', Description: 'Levererat namngiven plats', DescriptionEnglish: 'Delivered at place' },
    ],
  },
  {
    path: 'pricelists',
    single: 'PriceList',
    plural: 'PriceLists',
    key: 'Code',
    scope: 'price',
    notFoundCode: 2000431,
    entries: [
      { Code: 'A', Description: 'Prislista A', Comments: '', PreSelected: true },
      { Code: 'B', Description: 'Återförsäljare', Comments: '', PreSelected: false },
    ],
  },
  {
    path: 'units',
    single: 'Unit',
    plural: 'Units',
    key: 'Code',
    scope: 'settings',
    notFoundCode: 2000432,
    entries: [
      { Code: 'st', Description: 'styck', CodeEnglish: 'pcs' },
      { Code: 'h', Description: 'timmar', CodeEnglish: 'h' },
      { Code: 'km', Description: 'kilometer', CodeEnglish: 'km' },
      { Code: 'förp', Description: 'förpackning', CodeEnglish: 'pack' },
      { Code: 'm', Description: 'meter', CodeEnglish: 'm' },
    ],
  },
  {
    path: 'currencies',
    single: 'Currency',
    plural: 'Currencies',
    key: 'Code',
    scope: 'currency',
    notFoundCode: 2000427,
    entries: [
      currency('SEK', 'Svenska kronor', 1),
      currency('EUR', 'Euro', 11.25),
      currency('USD', 'US-dollar', 10.4),
      currency('GBP', 'Brittiska pund', 13.1),
      currency('NOK', 'Norska kronor', 0.97),
      currency('DKK', 'Danska kronor', 1.51),
    ],
  },
  {
    path: 'accounts',
    single: 'Account',
    plural: 'Accounts',
    key: 'Number',
    scope: 'bookkeeping',
    notFoundCode: 2000423,
    entries: [
      account(1460, 'Lager av handelsvaror', null),
      account(1510, 'Kundfordringar', null),
      account(1910, 'Kassa', null),
      account(1920, 'PlusGiro', null),
      account(1930, 'Företagskonto', null),
      account(2611, 'Utgående moms, 25 %', 'U1'),
      account(3001, 'Försäljning inom Sverige, 25 % moms', 'MP1'),
      account(3002, 'Försäljning inom Sverige, 12 % moms', 'MP2'),
      account(3003, 'Försäljning inom Sverige, 6 % moms', 'MP3'),
      account(3004, 'Försäljning inom Sverige, momsfri', 'MF'),
      account(3105, 'Försäljning varor till land utanför EU', 'E'),
      account(3106, 'Försäljning varor till annat EU-land, momspliktig', 'OSS'),
      account(3108, 'Försäljning varor till annat EU-land, momsfri', 'VTEU'),
      account(3231, 'Försäljning inom byggsektorn, omvänd moms', 'OTTU'),
      account(3520, 'Fakturerade frakter', 'MP1'),
      account(3540, 'Faktureringsavgifter', 'MP1'),
      account(3740, 'Öres- och kronutjämning', null),
      account(3990, 'Gammalt försäljningskonto', 'MP1', { Active: false }),
      account(4000, 'Inköp av varor', null),
      account(4990, 'Lagerförändring', null),
    ],
  },
  {
    path: 'costcenters',
    single: 'CostCenter',
    plural: 'CostCenters',
    key: 'Code',
    scope: 'costcenter',
    notFoundCode: 0,
    entries: [
      { Code: 'BUTIK', Description: 'Butik', Note: null, Active: true },
      { Code: 'WEBB', Description: 'Webbutik', Note: null, Active: true },
    ],
  },
  {
    path: 'projects',
    single: 'Project',
    plural: 'Projects',
    key: 'ProjectNumber',
    scope: 'project',
    notFoundCode: 2001161,
    entries: [
      {
        ProjectNumber: '1',
        Description: 'Cykelfestivalen',
        Status: 'ONGOING',
        StartDate: '2026-01-01',
        EndDate: null,
        ProjectLeader: null,
        ContactPerson: null,
        Comments: null,
      },
      {
        ProjectNumber: '2',
        Description: 'Mässan i Malmö',
        Status: 'NOTSTARTED',
        StartDate: '2026-09-01',
        EndDate: null,
        ProjectLeader: null,
        ContactPerson: null,
        Comments: null,
      },
    ],
  },
  {
    path: 'labels',
    single: 'Label',
    plural: 'Labels',
    key: 'Id',
    scope: 'settings',
    notFoundCode: 0,
    entries: [
      { Id: 1, Description: 'Webbutik' },
      { Id: 2, Description: 'Brådskande' },
      { Id: 3, Description: 'Återförsäljare' },
    ],
  },
]
