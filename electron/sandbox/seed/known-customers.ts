import type { JsonObject } from '../json-value.ts'

/** A bookkeeping office that several jortt customers gave as their mailbox. */
export const SHARED_MAILBOX = 'administratie@vermeer-boekhouding.example'

/** Found in Fortnox by organisation number, although the names differ a little. */
export const MATCHED_BY_ORGANISATION: JsonObject = {
  is_private: false,
  customer_name: 'Björk & Åkesson Cykel AB',
  attn: 'Åsa Björk',
  address_street: 'Storgatan 5 B',
  address_postal_code: '211 42',
  address_city: 'Malmö',
  address_country_code: 'SE',
  coc_number: '556812-3344',
  vat_number: 'SE556812334401',
  email: 'faktura@bjorkakesson.example',
  invoice_language: 'en',
  payment_term: 30,
}

/** Found in Fortnox by VAT number; buys with the VAT shifted. */
export const MATCHED_BY_VAT_NUMBER: JsonObject = {
  is_private: false,
  customer_name: 'Müller & Söhne Fahrradgroßhandel GmbH',
  attn: 'Jürgen Müller',
  address_street: 'Königsallee 135',
  address_postal_code: '40215',
  address_city: 'Düsseldorf',
  address_country_code: 'DE',
  shift_vat: true,
  vat_number: 'DE811223344',
  email: 'einkauf@mueller-soehne.example',
  invoice_language: 'de',
  payment_term: 30,
}

/** Found in Fortnox by e-mail alone: a private person with no number of any kind. */
export const MATCHED_BY_EMAIL: JsonObject = {
  is_private: true,
  customer_name: 'Saskia de Vries',
  first_name: 'Saskia',
  last_name: 'de Vries',
  address_street: 'Rozengracht 75a',
  address_postal_code: '1016 LT',
  address_city: 'Amsterdam',
  address_country_code: 'NL',
  email: 'saskia.devries@post.example',
  payment_term: 14,
}

const shared = (customer_name: string, address_street: string): JsonObject => ({
  is_private: false,
  customer_name,
  address_street,
  address_postal_code: '3512 JC',
  address_city: 'Utrecht',
  address_country_code: 'NL',
  email: SHARED_MAILBOX,
})

/** Customers every seed has: the cases a sync gets wrong first. */
export const KNOWN_CUSTOMERS: readonly JsonObject[] = [
  MATCHED_BY_ORGANISATION,
  MATCHED_BY_VAT_NUMBER,
  MATCHED_BY_EMAIL,
  shared('Bakkerij Vermeer', 'Oudegracht 201'),
  shared('Slagerij Van der Wal', 'Twijnstraat 14'),
  {
    is_private: true,
    customer_name: 'Pieter Vermeer',
    first_name: 'Pieter',
    last_name: 'Vermeer',
    address_street: 'Biltstraat 99',
    address_postal_code: '3572 AJ',
    address_city: 'Utrecht',
    email: SHARED_MAILBOX.toUpperCase(),
  },
  {
    is_private: false,
    customer_name: "Café 't Hoekje",
    attn: "mevr. A. van 't Hoff",
    address_street: 'Plein 1944 22',
    address_postal_code: '6511 JD',
    address_city: 'Nijmegen',
    address_country_code: 'NL',
    email: 'info@cafethoekje.example',
    coc_number: '09123456',
    payment_term: 14,
  },
  {
    is_private: false,
    customer_name: 'Fietsenhuis "De Ketting" <Oost>',
    address_street: 'Molenweg 12 | unit 3',
    address_postal_code: '7511 AB',
    address_city: 'Enschede',
    address_country_code: 'NL',
    email: 'inkoop@deketting.example',
    website: 'www.deketting.example',
  },
  {
    is_private: false,
    customer_name: 'Stichting tot Behoud en Herstel van Historische Rijwielen in de Noordelijke Nederlanden',
    attn: 'Penningmeester',
    address_street: "'s-Gravelandseweg 118",
    address_postal_code: '9711 LM',
    address_city: 'Groningen',
    address_country_code: 'NL',
    address_extra_information: 'Achterom, 2e verdieping',
  },
  // Nothing but a name.
  { is_private: true, customer_name: 'Dhr. Jansen' },
  {
    is_private: false,
    customer_name: 'Brasserie Le Pédaleur SA',
    address_street: 'Rue de la Gare 8 bus 3',
    address_postal_code: '4000',
    address_city: 'Liège',
    address_country_code: 'BE',
    shift_vat: true,
    vat_number: 'BE0811223344',
    email: 'compta@pedaleur.example',
    invoice_language: 'fr',
  },
  {
    is_private: false,
    customer_name: "O'Malley's Cyclery, Inc.",
    address_street: '350 W 8th Street',
    address_postal_code: '49423-1234',
    address_city: 'Holland',
    address_country_code: 'US',
    email: 'accounts@omalleys.example',
    invoice_language: 'en',
  },
]
