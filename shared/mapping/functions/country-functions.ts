import { countryNamed, countryOf, isEuCode, vatPrefixOf } from './countries.ts'
import { defineFunction } from './define-function.ts'

const country = { name: 'country', type: 'text' } as const

export const countryName = defineFunction({
  name: 'countryName',
  group: 'country',
  params: [country, { name: 'language', type: 'text', optional: true, options: ['sv', 'en'] }],
  result: 'text',
  description: {
    en: 'Gives the name of a country code in Swedish (sv) or English (en), as Fortnox documents want it.',
    nl: 'Geeft de naam bij een landcode in het Zweeds (sv) of Engels (en), zoals Fortnox-documenten die willen.',
    sv: 'Ger namnet för en landskod på svenska (sv) eller engelska (en), så som Fortnox dokument vill ha det.',
    pl: 'Zwraca nazwę kraju dla kodu po szwedzku (sv) lub angielsku (en), jak wymagają dokumenty Fortnox.',
  },
  examples: [
    { args: ['SE', 'sv'], result: 'Sverige' },
    { args: ['nl', 'sv'], result: 'Nederländerna' },
    { args: ['GB', 'en'], result: 'United Kingdom' },
    { args: ['XX'], result: null },
  ],
  apply: (code, language) => {
    const found = countryOf(code)
    return found ? found[language === 'en' ? 'en' : 'sv'] : null
  },
})

export const countryCode = defineFunction({
  name: 'countryCode',
  group: 'country',
  params: [country],
  result: 'text',
  description: {
    en: 'Gives the two-letter code of a country from its code or its Swedish or English name.',
    nl: 'Geeft de tweeletterige landcode bij een code of een Zweedse of Engelse landnaam.',
    sv: 'Ger landets kod på två bokstäver utifrån koden eller det svenska eller engelska namnet.',
    pl: 'Zwraca dwuliterowy kod kraju na podstawie kodu albo szwedzkiej lub angielskiej nazwy.',
  },
  examples: [
    { args: ['Sverige'], result: 'SE' },
    { args: ['netherlands'], result: 'NL' },
    { args: ['se'], result: 'SE' },
    { args: ['Atlantis'], result: null },
  ],
  apply: (name) => (countryOf(name) ?? countryNamed(name))?.code ?? null,
})

export const isEuCountry = defineFunction({
  name: 'isEuCountry',
  group: 'country',
  params: [country],
  result: 'boolean',
  description: {
    en: 'Says whether a country code belongs to the European Union.',
    nl: 'Zegt of een landcode bij de Europese Unie hoort.',
    sv: 'Säger om en landskod hör till Europeiska unionen.',
    pl: 'Mówi, czy kod kraju należy do Unii Europejskiej.',
  },
  examples: [
    { args: ['NL'], result: true },
    { args: ['GB'], result: false },
    { args: ['EL'], result: true },
  ],
  apply: (code) => isEuCode(code),
})

export const euVatPrefix = defineFunction({
  name: 'euVatPrefix',
  group: 'country',
  params: [country],
  result: 'text',
  description: {
    en: 'Gives the letters that VAT numbers of an EU country start with (EL for Greece); nothing outside the EU.',
    nl: 'Geeft de letters waarmee btw-nummers van een EU-land beginnen (EL voor Griekenland); niets buiten de EU.',
    sv: 'Ger bokstäverna som momsnummer i ett EU-land börjar med (EL för Grekland); inget utanför EU.',
    pl: 'Zwraca litery, od których zaczynają się numery VAT kraju UE (EL dla Grecji); nic poza UE.',
  },
  examples: [
    { args: ['NL'], result: 'NL' },
    { args: ['GR'], result: 'EL' },
    { args: ['US'], result: null },
  ],
  apply: (code) => vatPrefixOf(code),
})
