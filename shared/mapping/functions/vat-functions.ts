import { isEuCode, isoCode } from './countries.ts'
import { defineFunction } from './define-function.ts'

/** Shapes of EU VAT numbers after their prefix. The shape only: whether a number is in use, only VIES knows. */
const shapes: ReadonlyMap<string, RegExp> = new Map([
  ['AT', /^U\d{8}$/],
  ['BE', /^[01]\d{9}$/],
  ['BG', /^\d{9,10}$/],
  ['CY', /^\d{8}[A-Z]$/],
  ['CZ', /^\d{8,10}$/],
  ['DE', /^\d{9}$/],
  ['DK', /^\d{8}$/],
  ['EE', /^\d{9}$/],
  ['GR', /^\d{9}$/],
  ['ES', /^[A-Z0-9]\d{7}[A-Z0-9]$/],
  ['FI', /^\d{8}$/],
  ['FR', /^[A-HJ-NP-Z0-9]{2}\d{9}$/],
  ['HR', /^\d{11}$/],
  ['HU', /^\d{8}$/],
  ['IE', /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/],
  ['IT', /^\d{11}$/],
  ['LT', /^(\d{9}|\d{12})$/],
  ['LU', /^\d{8}$/],
  ['LV', /^\d{11}$/],
  ['MT', /^\d{8}$/],
  ['NL', /^\d{9}B\d{2}$/],
  ['PL', /^\d{10}$/],
  ['PT', /^\d{9}$/],
  ['RO', /^\d{2,10}$/],
  ['SE', /^\d{10}01$/],
  ['SI', /^\d{8}$/],
  ['SK', /^\d{10}$/],
])

const compact = (number: string): string => number.toUpperCase().replace(/[\s.\-/]/g, '')

/** The ISO code of the country a VAT number begins with, or null if it begins with no EU country. */
function countryOfVatNumber(number: string): string | null {
  const code = isoCode(compact(number).slice(0, 2))
  return isEuCode(code) ? code : null
}

function hasValidShape(number: string): boolean {
  const country = countryOfVatNumber(number)
  return country !== null && (shapes.get(country)?.test(compact(number).slice(2)) ?? false)
}

const vatNumber = { name: 'vatNumber', type: 'text' } as const

export const vatNumberCountry = defineFunction({
  name: 'vatNumberCountry',
  group: 'vat',
  params: [vatNumber],
  result: 'text',
  description: {
    en: 'Gives the code of the EU country a VAT number belongs to; nothing if it starts with none.',
    nl: 'Geeft de code van het EU-land waar een btw-nummer bij hoort; niets als het met geen land begint.',
    sv: 'Ger koden för EU-landet som ett momsnummer hör till; inget om det inte börjar med något.',
    pl: 'Zwraca kod kraju UE, do którego należy numer VAT; nic, jeśli nie zaczyna się od żadnego.',
  },
  examples: [
    { args: ['NL 8585.51.235 B01'], result: 'NL' },
    { args: ['EL123456789'], result: 'GR' },
    { args: ['858551235B01'], result: null },
  ],
  apply: (number) => countryOfVatNumber(number),
})

export const normaliseVatNumber = defineFunction({
  name: 'normaliseVatNumber',
  group: 'vat',
  params: [vatNumber],
  result: 'text',
  description: {
    en: 'Writes a VAT number in capitals without spaces, points and dashes.',
    nl: 'Schrijft een btw-nummer in hoofdletters zonder spaties, punten en streepjes.',
    sv: 'Skriver ett momsnummer med versaler utan mellanrum, punkter och streck.',
    pl: 'Zapisuje numer VAT wielkimi literami bez odstępów, kropek i kresek.',
  },
  examples: [{ args: ['nl 8585.51.235.b01'], result: 'NL858551235B01' }],
  apply: (number) => compact(number),
})

export const isValidVatNumber = defineFunction({
  name: 'isValidVatNumber',
  group: 'vat',
  params: [vatNumber],
  result: 'boolean',
  description: {
    en: 'Says whether a VAT number has the shape its EU country uses. It does not ask whether the number is in use.',
    nl: 'Zegt of een btw-nummer de vorm heeft die het EU-land gebruikt. Het vraagt niet na of het nummer in gebruik is.',
    sv: 'Säger om ett momsnummer har den form som EU-landet använder. Det kontrollerar inte om numret används.',
    pl: 'Mówi, czy numer VAT ma postać używaną w danym kraju UE. Nie sprawdza, czy numer jest aktywny.',
  },
  examples: [
    { args: ['SE559999999101'], result: true },
    { args: ['NL858551235B01'], result: true },
    { args: ['NL123'], result: false },
  ],
  apply: (number) => hasValidShape(number),
})

export const normaliseOrganisationNumber = defineFunction({
  name: 'normaliseOrganisationNumber',
  group: 'vat',
  params: [
    { name: 'number', type: 'text' },
    { name: 'country', type: 'text' },
  ],
  result: 'text',
  description: {
    en: 'Writes a company number as its country does: Swedish with a dash (559999-9991), Dutch KvK as 8 digits. One of another shape stays as it is.',
    nl: 'Schrijft een bedrijfsnummer zoals in het land gebruikelijk: Zweeds met streepje (559999-9991), KvK als 8 cijfers. Een andere vorm blijft zoals hij is.',
    sv: 'Skriver ett organisationsnummer som i landet: svenskt med streck (559999-9991), nederländskt KvK med 8 siffror. Annan form lämnas som den är.',
    pl: 'Zapisuje numer firmy tak jak w danym kraju: szwedzki z kreską (559999-9991), holenderski KvK jako 8 cyfr. Inna postać pozostaje bez zmian.',
  },
  examples: [
    { args: ['5599999991', 'SE'], result: '559999-9991' },
    { args: ['16 559999-9991', 'SE'], result: '559999-9991' },
    { args: ['1234 5678', 'NL'], result: '12345678' },
    { args: ['123', 'SE'], result: '123' },
  ],
  apply: (number, country) => {
    const digits = number.replace(/[\s.\-+]/g, '')
    const swedish = isoCode(country) === 'SE' ? /^(?:16|19|20)?(\d{6})(\d{4})$/.exec(digits) : null
    if (swedish) return `${swedish[1]}-${swedish[2]}`
    return isoCode(country) === 'NL' && /^\d{8}$/.test(digits) ? digits : number.trim()
  },
})

export const fortnoxVatType = defineFunction({
  name: 'fortnoxVatType',
  group: 'vat',
  params: [
    { name: 'country', type: 'text' },
    { name: 'vatNumber', type: 'text', optional: true },
    { name: 'vatShifted', type: 'boolean', optional: true },
  ],
  result: 'text',
  resultOptions: ['SEVAT', 'EUREVERSEDVAT', 'EUVAT', 'EXPORT'],
  description: {
    en: 'Chooses the Fortnox VAT type of a customer: Sweden, EU with a valid VAT number (reverse charge), EU without, or export. Where the source says VAT is not shifted, an EU customer is EU without.',
    nl: 'Kiest het btw-type van een klant in Fortnox: Zweden, EU met geldig btw-nummer (verlegd), EU zonder, of export. Zegt de bron dat btw niet verlegd is, dan is een EU-klant EU zonder.',
    sv: 'Väljer kundens momstyp i Fortnox: Sverige, EU med giltigt momsnummer (omvänd skattskyldighet), EU utan, eller export. Säger källan att momsen inte är omvänd blir en EU-kund EU utan.',
    pl: 'Wybiera typ VAT klienta w Fortnox: Szwecja, UE z prawidłowym numerem VAT (odwrotne obciążenie), UE bez numeru albo eksport. Gdy źródło mówi, że VAT nie jest przeniesiony, klient z UE jest bez numeru.',
  },
  examples: [
    { args: ['SE', null, null], result: 'SEVAT' },
    { args: ['NL', 'NL858551235B01', true], result: 'EUREVERSEDVAT' },
    { args: ['NL', 'NL858551235B01', false], result: 'EUVAT' },
    { args: ['DE', null, null], result: 'EUVAT' },
    { args: ['US', null, null], result: 'EXPORT' },
  ],
  // The choice made in practice (apis/fortnox.md §5.1).
  apply: (country, number, vatShifted) => {
    if (isoCode(country) === 'SE') return 'SEVAT'
    if (!isEuCode(country)) return 'EXPORT'
    return number !== undefined && hasValidShape(number) && vatShifted !== false ? 'EUREVERSEDVAT' : 'EUVAT'
  },
})
