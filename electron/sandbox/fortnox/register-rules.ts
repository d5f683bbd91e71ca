import type { JsonObject } from '../json-value.ts'
import type { FieldTable } from './field-rules.ts'
import { codeOf, date, each, flag, integer, number, oneOf, shown, text } from './field-rules.ts'
import type { RegisterName } from './register-list.ts'

/** How entries of a register are written (`apis/fortnox.md §5.6`). */
interface RegisterRules {
  readonly fields: FieldTable
  readonly required: readonly string[]
  readonly canDelete: boolean
  /** What a new entry holds where nothing was given. */
  readonly defaults: JsonObject
  /** The server chooses the key of a new entry when none is given. */
  readonly isNumbered?: true
  /** Where an entry cannot be read alone, only in the list. */
  readonly isListOnly?: true
}

const settings = oneOf('ALLOWED MANDATORY NOTALLOWED')
const url = { '@url': shown }

export const REGISTER_RULES: Readonly<Record<RegisterName, RegisterRules>> = {
  termsofpayments: {
    fields: {
      ...url,
      Code: { kind: 'text', min: 1, max: 25, format: /^[\p{L}\p{Nd}]+$/u, code: 2000106 },
      Description: text(),
    },
    required: ['Code', 'Description'],
    canDelete: true,
    defaults: {},
  },
  modesofpayments: {
    fields: {
      ...url,
      ...each('Code Description', text()),
      AccountNumber: { kind: 'text', min: 4, max: 4, register: 'accounts' },
    },
    required: ['Code', 'AccountNumber'],
    canDelete: true,
    defaults: { Description: '' },
  },
  wayofdeliveries: {
    fields: { ...url, Code: text(50, 1), ...each('Description DescriptionEnglish', text(100)) },
    required: ['Code'],
    canDelete: true,
    defaults: { Description: '', DescriptionEnglish: '' },
  },
  termsofdeliveries: {
    fields: { ...url, Code: text(20, 1), Description: text(200), DescriptionEnglish: text(100) },
    required: ['Code', 'Description'],
    canDelete: false,
    defaults: { DescriptionEnglish: '' },
  },
  pricelists: {
    fields: { ...url, Code: text(100, 1), Description: text(50, 1), Comments: text(), PreSelected: flag },
    required: ['Code', 'Description'],
    canDelete: false,
    defaults: { Comments: '', PreSelected: false },
  },
  units: {
    fields: { ...url, Code: text(20, 1), Description: text(100, 1), CodeEnglish: text(100) },
    required: ['Code', 'Description'],
    canDelete: true,
    defaults: { CodeEnglish: '' },
  },
  currencies: {
    fields: {
      ...url,
      Code: { kind: 'text', format: /^[A-Z]{3}$/ },
      Description: text(),
      ...each('BuyRate SellRate Unit', number),
      Date: date,
      IsAutomatic: flag,
    },
    required: ['Code', 'Description'],
    canDelete: true,
    defaults: { BuyRate: 1, SellRate: 1, Unit: 1, Date: null, IsAutomatic: false },
  },
  labels: {
    fields: { ...url, Id: integer(1, 2_147_483_647), Description: text(25, 1) },
    required: ['Description'],
    canDelete: true,
    defaults: {},
    isNumbered: true,
    isListOnly: true,
  },
  accounts: {
    fields: {
      ...each('@url Year', shown),
      Number: integer(1000, 9999),
      Description: text(200, 1),
      Active: flag,
      VATCode: text(),
      SRU: integer(0, 99_999),
      CostCenter: codeOf('costcenters'),
      Project: codeOf('projects'),
      ...each('CostCenterSettings ProjectSettings TransactionInformationSettings', settings),
      TransactionInformation: text(),
      BalanceBroughtForward: number,
    },
    required: ['Number', 'Description'],
    canDelete: true,
    defaults: {
      Active: true,
      VATCode: null,
      Year: 3,
      SRU: null,
      CostCenter: null,
      CostCenterSettings: 'ALLOWED',
      Project: null,
      ProjectSettings: 'ALLOWED',
    },
  },
  costcenters: {
    fields: { ...url, Code: text(6, 1), Description: text(undefined, 1), Note: text(), Active: flag },
    required: ['Code', 'Description'],
    canDelete: true,
    defaults: { Note: null, Active: true },
  },
  projects: {
    fields: {
      ...url,
      ProjectNumber: text(20),
      Description: text(50, 1),
      Status: oneOf('NOTSTARTED ONGOING COMPLETED'),
      ...each('StartDate EndDate', date),
      ...each('ProjectLeader ContactPerson', text(50)),
      Comments: text(512),
    },
    required: ['Description'],
    canDelete: true,
    defaults: {
      Status: 'NOTSTARTED',
      StartDate: null,
      EndDate: null,
      ProjectLeader: null,
      ContactPerson: null,
      Comments: null,
    },
    isNumbered: true,
  },
}
