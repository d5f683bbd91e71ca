export interface Product {
  /** What the shop calls it; stands at the start of a line text. */
  readonly sku: string
  readonly name: string
  /** Euros without VAT, two decimals. */
  readonly price: string
  readonly vat: VatClass
}

export type VatClass = 'standard' | 'reduced'

const LONG_NAME =
  'Onderhoudspakket compleet voor stadsfietsen met naafversnelling: kettingolie, reinigingsspray, borstelset, ' +
  'poetsdoeken, bandenlichters, plakset, inbussleutels 4, 5 en 6 mm en een handleiding in vier talen, in katoenen tas'

const VERY_LONG_NAME =
  'Kinderfietsje 16 inch, kleur zonnegeel met rode spatborden, terugtraprem en zijwieltjes, kettingkast gesloten, ' +
  'verlichting op dynamo, bagagedrager met snelbinders, bel met lieveheersbeestje, zadel verstelbaar van 44 tot 52 ' +
  'centimeter, geschikt voor kinderen van 4 tot 6 jaar, afgemonteerd geleverd in doos'

/** Names in the order of their numbers, with price and, where it is not the standard rate, an r. */
const NAMES: readonly (readonly [string, string, 'r'?])[] = [
  ['Fietsbel messing', '12.50'],
  ['Binnenband 28 inch', '6.95'],
  ['Buitenband 28" x 1 5/8"', '24.50'],
  ['Kettingslot ART-2', '39.95'],
  ['Zadel "Komfort" heren', '44.95'],
  ['Zadel dames gel', '44.95'],
  ['Stuurmand riet', '29.90'],
  ["Fietstas 't Kofferke", '54.00'],
  ['Koplamp LED 60 lux', '32.75'],
  ['Achterlicht batterij', '9.95'],
  ['Reflectorset wit/rood', '4.25'],
  ['Spatbord voor 28 inch', '18.40'],
  ['Spatbord achter 28 inch', '18.40'],
  ['Pedalen antislip', '15.95'],
  ['Kettingkast gesloten', '27.30'],
  ['Bagagedrager RVS', '36.80'],
  ['Snelbinder driedubbel', '5.50'],
  ['Standaard midden', '14.20'],
  ['Handvatten kurk', '19.95'],
  ['Remblokjes V-brake (paar)', '7.10'],
  ['Remkabel + mantel', '8.35'],
  ['Versnellingskabel', '6.60'],
  ['Crankstel 170 mm', '49.00'],
  ['Trapas 122,5 mm', '21.75'],
  ['Ketting 1/2" x 1/8"', '11.80'],
  ['Kettingolie 100 ml', '7.95'],
  ['Ontvetter 500 ml', '9.40'],
  ['Bandenplakset', '3.95'],
  ['Bandenlichters (3 stuks)', '4.50'],
  ['Voetpomp met manometer', '26.90'],
  ['Minipomp aluminium', '18.75'],
  ['Fietscomputer draadloos', '34.95'],
  ['Telefoonhouder universeel', '16.50'],
  ['Fietshelm volwassenen M/L', '49.95'],
  ['Fietshelm kind 48–54 cm', '34.95'],
  ['Regenponcho geel', '22.00'],
  ['Kinderzitje voor', '79.00'],
  ['Kinderzitje achter', '89.95'],
  ['Aanhanger hond & bagage', '189.00'],
  ['Accu 36V 13Ah (revisie)', '349.00'],
  ['Lader 36V', '64.50'],
  ['Fietsbel koper', '14.95'],
  ['Naafdynamo', '58.00'],
  ['Velg 28" zilver', '31.25'],
  ['Spaken RVS (36 st.)', '19.80'],
  ['Wiel voor 28 inch', '62.50'],
  ['Wiel achter 28 inch Nexus 7', '149.00'],
  ['Stuur toer chroom', '23.40'],
  ['Balhoofdset 1 1/8"', '17.60'],
  ['Voorvork stad', '45.00'],
  [LONG_NAME, '64.95'],
  [VERY_LONG_NAME, '219.00'],
  ['Fietskaart Zuid-Limburg', '8.95', 'r'],
  ['Boek "De Waal langs"', '24.95', 'r'],
  ['Gids Kattegattleden – från Helsingborg till Göteborg', '19.95', 'r'],
  ['Repen noot & honing (doos 24)', '28.80', 'r'],
  ['Drinkbus 750 ml', '8.50'],
  ['Bidonhouder', '6.25'],
  ['Reflecterend vest', '5.95'],
  ['Cadeaubon-envelop', '1.25'],
]

/** What the shop sells, SKU-1001 to SKU-1060. */
export const CATALOGUE: readonly Product[] = NAMES.map(([name, price, reduced], index) => ({
  sku: `SKU-${1001 + index}`,
  name,
  price,
  vat: reduced ? 'reduced' : 'standard',
}))

/** Work and fees without an article number, by the hour or by the piece. */
export const SERVICES: readonly {
  readonly text: string
  readonly price: string
  readonly quantities: readonly string[]
}[] = [
  { text: 'Arbeidsloon werkplaats (per uur)', price: '52.50', quantities: ['0.5', '1.25', '1.5', '2.75'] },
  { text: 'Montage aan huis', price: '75.00', quantities: ['1'] },
  { text: 'Framenummer graveren', price: '12.00', quantities: ['1', '2'] },
]
