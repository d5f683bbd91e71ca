import type { VatClass } from './catalogue.ts'

export interface Country {
  readonly code: string
  readonly language: string
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly companyNames: readonly string[]
  readonly companyForms: readonly string[]
  readonly streets: readonly string[]
  readonly houseNumbers: readonly string[]
  /** City and how its postal codes begin; the pattern's # become digits, its @ letters. */
  readonly cities: readonly (readonly [string, string])[]
  readonly streetFirst: boolean
  readonly shipping: string
  readonly vat: Readonly<Record<VatClass, readonly string[]>>
  /** Shape of a VAT number. */
  readonly vatNumber: string
  readonly registration: string
  readonly phone: string
}

const words = (text: string): string[] => text.split('|')

export const COUNTRIES = {
  NL: {
    code: 'NL',
    language: 'nl',
    firstNames: words(
      'Sanne|Daan|Femke|Bram|Lotte|Sjoerd|Anouk|Jeroen|Maartje|Thijs|Noor|Ruben|Marieke|Wouter|Fleur|Joost|Zoë|Régis',
    ),
    lastNames: words(
      "de Vries|Jansen|van den Berg|Bakker|Visser|Smit|Meijer|de Boer|Mulder|van Dijk|Bos|Vos|Peters|Hendriks|van 't Hof|d'Hondt|Kuijpers|Brouwer|Özdemir|Ferrière",
    ),
    companyNames: words(
      "Fietsenhuis Zuid|Rijwielshop De Trapper|Café 't Veer|Bakkerij Van Rooij|Garage Hendriks & Zn.|Kwekerij De Linde|Drukkerij Koning|'t Fietsplein|Hotel De Zwaan|Bouwbedrijf Mulder|Sportcentrum Oost|Apotheek Sint Jan|Tweewielers Postma|Verhuur Texel|Stichting Fietsvrienden|Boekhandel Het Ravijn|IJssalon Venezië|Camping De Roos",
    ),
    companyForms: words('B.V.| B.V.|V.O.F.||'),
    streets: words(
      "Rozengracht|Dorpsstraat|Plein 1944|Kade|Burgemeester de Raadtsingel|Lange Nieuwstraat|'s-Gravelandseweg|Molenweg|Oude Gracht|Laan van Meerdervoort|1e Helmersstraat",
    ),
    houseNumbers: words('22|75a|3|118|41 bis|7-2|12|250 III|9|64'),
    cities: [
      ['Amsterdam', '10## @@'],
      ['Rotterdam', '30## @@'],
      ['Utrecht', '35## @@'],
      ['Nijmegen', '65## @@'],
      ['Groningen', '97## @@'],
      ["'s-Hertogenbosch", '52## @@'],
      ['Maastricht', '62## @@'],
      ['Leeuwarden', '89## @@'],
    ],
    streetFirst: true,
    shipping: 'Verzendkosten',
    vat: { standard: ['0.21'], reduced: ['0.09'] },
    vatNumber: 'NL#########B0#',
    registration: '########',
    phone: '+31 6 ########',
  },
  SE: {
    code: 'SE',
    language: 'en',
    firstNames: words('Elin|Åsa|Göran|Linnéa|Björn|Märta|Sören|Östen|Johan|Annika|Lars-Åke|Kerstin'),
    lastNames: words('Åkesson|Sjöberg|Lindström|Öberg|Nyström|Björklund|Hägg|Karlsson|Söderqvist|Ek|Västerlund|Ström'),
    companyNames: words(
      'Malmö Cykelverkstad|Sjöbergs Sport|Öresund Uthyrning|Lundby Cykel & Fritid|Kafé Träkronan|Skånska Hjul|Åhus Camping|Västkust Turism',
    ),
    companyForms: words('AB| AB|HB'),
    streets: words('Storgatan|Östra Förstadsgatan|Drottninggatan|Kungsvägen|Sjögatan|Norra Ågatan|Västergatan'),
    houseNumbers: words('5 B|12|3|48 A|101|7|22 lgh 1102'),
    cities: [
      ['Malmö', '21# ##'],
      ['Göteborg', '41# ##'],
      ['Lund', '22# ##'],
      ['Stockholm', '11# ##'],
      ['Växjö', '35# ##'],
      ['Ängelholm', '26# ##'],
    ],
    streetFirst: true,
    shipping: 'Frakt',
    vat: { standard: ['0.25'], reduced: ['0.12', '0.06'] },
    vatNumber: 'SE556#######01',
    registration: '556###-####',
    phone: '+46 70 ### ## ##',
  },
  DE: {
    code: 'DE',
    language: 'de',
    firstNames: words('Jürgen|Käthe|Sören|Anja|Björn|Ursula|Günter|Heike|Matthias|Jörg|Brigitte|Dörte'),
    lastNames: words('Müller|Schäfer|Weiß|Köhler|Krüger|Groß|Lehmann|Böhm|Strauß|Jäger|Schröder|Fuchs'),
    companyNames: words(
      'Radhaus Köhler|Fahrradladen am Markt|Zweirad Schröder|Müllers Radverleih|Pension Weißes Roß|Getränke Böhm|Sporthaus Jäger|Hofgut Grün',
    ),
    companyForms: words('GmbH| GmbH & Co. KG|e.K.'),
    streets: words(
      'Hauptstraße|Königsallee|Am Mühlbach|Straße des 17. Juni|Große Bleichen|Bürgermeister-Smidt-Straße|Gänsemarkt',
    ),
    houseNumbers: words('12|7a|135|3-5|88|21 b|4'),
    cities: [
      ['Köln', '50###'],
      ['Münster', '481##'],
      ['Düsseldorf', '402##'],
      ['Berlin', '101##'],
      ['Lübeck', '235##'],
      ['Würzburg', '970##'],
    ],
    streetFirst: true,
    shipping: 'Versandkosten',
    vat: { standard: ['0.19'], reduced: ['0.07'] },
    vatNumber: 'DE#########',
    registration: 'HRB #####',
    phone: '+49 171 #######',
  },
  BE: {
    code: 'BE',
    language: 'nl',
    firstNames: words('Jef|Griet|Wim|Hélène|Lieven|Aurélie|Koen|Célestine|Dirk|Benoît|Els|Maïté'),
    lastNames: words("Peeters|Janssens|Maes|Dupont|De Smet|Lefèvre|Claes|D'Hooghe|Wouters|Lambert|De Clercq|Goossens"),
    companyNames: words(
      "Fietsen Peeters|Vélo Liège|'t Wiel|Brasserie Le Pédaleur|Fietsatelier Gent|Cycles Lambert|Hof van Vlaanderen|Bouw De Smet",
    ),
    companyForms: words('BV| NV|CV'),
    streets: words(
      'Veldstraat|Rue de la Gare|Grote Markt|Steenweg op Brussel|Avenue Louise|Kerkstraat|Place Saint-Lambert',
    ),
    houseNumbers: words('14|8 bus 3|203|1|77/2|36|5'),
    cities: [
      ['Gent', '9000'],
      ['Antwerpen', '2000'],
      ['Liège', '4000'],
      ['Brugge', '8000'],
      ['Leuven', '3000'],
      ['Namur', '5000'],
    ],
    streetFirst: true,
    shipping: 'Verzendkosten',
    vat: { standard: ['0.21'], reduced: ['0.21'] },
    vatNumber: 'BE0#########',
    registration: '0###.###.###',
    phone: '+32 47# ## ## ##',
  },
  US: {
    code: 'US',
    language: 'en',
    firstNames: words('Grace|Walter|Renée|Tyler|Dolores|Shaun|Maya|Conor|Ruth|José'),
    lastNames: words("O'Brien|Nguyen|Miller|García|Smith|McAllister|Washington|D'Angelo|Park|Larsson"),
    companyNames: words(
      "Holland Michigan Bikes|Dutch Wheels|O'Malley's Cyclery|Prairie Trails|Coast & Canal Rentals|The Bike Barn",
    ),
    companyForms: words('Inc.| LLC|Corp.'),
    streets: words('Main Street|W 8th Street|Windmill Island Drive|Ocean Avenue|5th Avenue|Elm Road'),
    houseNumbers: words('1204|77|350|9 Apt 4B|2210|15'),
    cities: [
      ['Holland', '49423'],
      ['Portland', '972##'],
      ['Davis', '95616'],
      ['New York', '100##-####'],
      ['Boulder', '803##'],
    ],
    streetFirst: false,
    shipping: 'Shipping',
    vat: { standard: ['0.00'], reduced: ['0.00'] },
    vatNumber: '##-#######',
    registration: '##-#######',
    phone: '+1 616 555 01##',
  },
} as const satisfies Record<string, Country>

export type CountryCode = keyof typeof COUNTRIES
