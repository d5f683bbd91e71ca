import type { JsonObject } from '../json-value.ts'
import { FORTNOX_CLIENT } from './fortnox-token-endpoint.ts'

const NAME = 'Nordpedal Cykeldelar AB'

export const COMPANY_INFORMATION: JsonObject = {
  Address: 'Hamngatan 12',
  City: 'Malmö',
  CompanyName: NAME,
  CountryCode: 'SE',
  DatabaseNumber: Number(FORTNOX_CLIENT.tenantId),
  OrganizationNumber: '559123-4567',
  VisitAddress: 'Hamngatan 12',
  VisitCity: 'Malmö',
  VisitCountryCode: 'SE',
  VisitZipCode: '211 22',
  ZipCode: '211 22',
}

export const COMPANY_SETTINGS: JsonObject = {
  Address: 'Hamngatan 12',
  BG: '123-4567',
  BIC: 'SANDSESS',
  BranchCode: '',
  City: 'Malmö',
  ContactFirstName: 'Elin',
  ContactLastName: 'Sjöberg',
  Country: 'Sverige',
  CountryCode: 'SE',
  DatabaseNumber: FORTNOX_CLIENT.tenantId,
  Domicile: 'Malmö',
  Email: 'ekonomi@nordpedal.example',
  Fax: '',
  IBAN: 'SE0000000000000000000000',
  Name: NAME,
  OrganizationNumber: '559123-4567',
  PG: '',
  Phone1: '040-123456',
  Phone2: '',
  TaxEnabled: true,
  VATNumber: 'SE559123456701',
  VisitAddress: 'Hamngatan 12',
  VisitCity: 'Malmö',
  VisitCountry: 'Sverige',
  VisitCountryCode: 'SE',
  VisitName: '',
  VisitZipCode: '211 22',
  WWW: 'www.nordpedal.example',
  ZipCode: '211 22',
}

/** Whoever gave the consent. */
export const ME: JsonObject = {
  Id: '1',
  Name: 'Elin Sjöberg',
  Email: 'ekonomi@nordpedal.example',
  Locale: 'sv_SE',
  SysAdmin: true,
}

/** The accounts of a new company, by the names the API knows them under. */
export const PREDEFINED_ACCOUNTS: Readonly<Record<string, number>> = {
  SALES: 3001,
  SALES_25_SE: 3001,
  SALES_12_SE: 3002,
  SALES_6_SE: 3003,
  SALES_0_SE: 3004,
  SALESEUREV: 3108,
  SALESEUVAT: 3106,
  SALESEXPORT: 3105,
  OUTVAT_MP1: 2611,
  FREIGHT: 3520,
  ADMFEE: 3540,
  ROUNDOFF: 3740,
  CUSTCLAIM: 1510,
}
