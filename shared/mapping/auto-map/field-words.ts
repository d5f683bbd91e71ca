/**
 * Words that field names are made of, in Dutch, Swedish, German, Polish and English, by what they mean. Without accents,
 * because names are written without them as often as with them. No list is complete: a word that is not here counts as
 * itself.
 */
const words: { readonly [concept: string]: string } = {
  customer:
    'customer customers klant klanten kund kunden kunde debtor debiteur debitor afnemer client relatie klient kontrahent odbiorca',
  supplier: 'supplier leverancier leverantor lieferant dostawca vendor',
  company: 'company bedrijf bedrijfs foretag foretags firma bolag onderneming unternehmen firmen unternehmens',
  name: 'name names naam namn nazwa nazwisko',
  first: 'first voor for fornamn voornaam vorname imie given',
  last: 'last achternaam efternamn nachname family surname',
  contact: 'contact contactpersoon kontakt attn attention referent kontaktperson ansprechpartner kontaktpersoon',
  address: 'address adres adress adresse anschrift addresses',
  street: 'street straat gata gatu strasse ulica straße',
  house: 'house huis hus haus',
  postcode: 'postcode zip zipcode postal postnummer postnr plz pocztowy',
  city: 'city plaats woonplaats stad ort postort town miasto miejscowosc stadt wohnort',
  country: 'country land lands kraj kraju lander',
  code: 'code kod codes koder',
  id: 'id identifier uuid guid identiteit',
  number: 'number nummer nr num no numer numbers',
  email: 'email mail epost emailadres mailadres epostadress',
  phone: 'phone telephone telefoon telefon tel phonenumber telefoonnummer telefonnummer telephonenumber',
  mobile: 'mobile mobiel mobil mobiltelefon cell komorkowy handy',
  website: 'website web www url homepage webbplats strona webseite',
  vat: 'vat btw moms mwst ust tax podatek omzetbelasting ustid ustidnr umsatzsteuer mehrwertsteuer steuer',
  organisation:
    'organisation organization org orgnr kvk coc chamber handelsregister nip regon krs registration registernummer',
  invoice: 'invoice factuur facturen faktura fakturor faktury rechnung',
  order: 'order orders bestelling bestallning bestellung zamowienie bestel bestell auftrag',
  estimate: 'estimate offerte offert quote quotation angebot oferta',
  date: 'date datum data dag day',
  due: 'due verval forfallo falligkeit platnosci',
  period: 'period periode periodstart okres',
  description: 'description omschrijving beskrivning beschreibung opis benamning bezeichnung text tekst',
  quantity: 'quantity qty aantal antal anzahl menge ilosc hoeveelheid delivered',
  price: 'price prijs pris preis cena stukprijs stuksprijs preise stuckpreis',
  amount: 'amount bedrag belopp betrag kwota',
  total: 'total totaal totalt summa gesamt suma razem',
  net: 'net netto exclusief exkl excl',
  gross: 'gross bruto brutto inclusief inkl incl',
  unit: 'unit eenheid enhet einheit jednostka',
  discount: 'discount korting rabatt rabat',
  article: 'article artikel artiklar product produkt item sku artykul',
  line: 'line lines row rows regel regels rad rader zeile positie pozycja items',
  reference: 'reference ref referentie referens referenz kenmerk',
  remark:
    'remark remarks remarque opmerking opmerkingen anmarkning comment comments note notes notitie kommentar uwagi bemerkung',
  currency: 'currency valuta wahrung waluta',
  rate: 'rate koers kurs tarief sats stawka percentage procent percent satz satze',
  language: 'language taal sprak sprache jezyk lang',
  delivery: 'delivery levering bezorg aflever leverans lieferung dostawa dostawy shipping lever liefer versand',
  payment: 'payment betaling betaal betalning zahlung platnosc zahlungs',
  terms: 'term terms voorwaarde voorwaarden termijn villkor bedingung warunki bedingungen villkoren',
  type: 'type soort typ art rodzaj kind',
  status: 'status toestand',
  account: 'account rekening konto grootboek ledger sachkonto bokforingskonto grootboekrekening',
  bank: 'bank iban',
  project: 'project projekt',
  cost: 'cost kosten kostnad koszt kostnads',
  center: 'center centre plaatscode stalle stelle',
  label: 'label labels etiket etikett tag tradename',
  stock: 'stock voorraad lager magazyn bestand lagersaldo lagerbestand',
  weight: 'weight gewicht vikt waga',
  private: 'private privat particulier prywatny',
  external: 'external extern externt zewnetrzny',
  sales: 'sale sales verkoop forsaljning forsaljnings verkauf verkaufs sprzedaz',
  purchase: 'purchase inkoop inkop inkops einkauf einkaufs zakup',
  exchange: 'exchange wissel vaxel wechsel wymiany',
  method: 'method wijze satt metod metoda sposob',
  list: 'list lijst lista liste',
  birth: 'birth geboorte fodelse geburt geburts urodzenia',
  reverse: 'reverse verlegd verlegde omvand',
  warehouse: 'warehouse magazijn lagerstalle',
  person: 'person persoon osoba',
  created: 'created aangemaakt skapad utworzono',
  start: 'start begin from van fran od',
  end: 'end eind slut until tot till do',
}

const conceptOf: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([concept, all]) => all.split(' ').map((word) => [word, concept] as const)),
)

/** Letters that hold two words of one together, as in "leverans|s|adress". */
const joints = ['', 's', 'n', 'e', 'en', 'er']
const shortestPart = 3

/**
 * What a name is about: `customer_name`, "Kundnamn" and "Klantnaam" all give customer and name. Digits at the end don't
 * count: `Address1` is an address.
 */
export function conceptsOf(name: string): readonly string[] {
  return asOne(wordsIn(name).flatMap((word) => meaningOf(word) ?? [stemOf(word)]))
}

/** What one language says in two words and another in one: "phone number" is "Telefon", "first name" is "Voornaam". */
const pairs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'first name': 'first',
    'last name': 'last',
    'contact person': 'contact',
    'postcode code': 'postcode',
    'phone number': 'phone',
    'mobile phone': 'mobile',
    'mobile number': 'mobile',
    'email address': 'email',
    'company organisation': 'organisation',
    'unit price': 'price',
    'stock quantity': 'stock',
    'bank account': 'bank',
    'account account': 'account',
    'private person': 'private',
    'currency rate': 'exchange rate',
    'payment type': 'payment method',
    'delivery type': 'delivery method',
    'cost city': 'cost center',
    'reverse vat': 'reverse',
    'reverse charge': 'reverse',
  }).map(([two, one]) => [two, one.split(' ')] as const),
)

function asOne(concepts: readonly string[]): readonly string[] {
  const told: string[] = []
  for (const concept of concepts) {
    const one = pairs.get(`${told.at(-1) ?? ''} ${concept}`)
    if (one) told.splice(-1, 1, ...one)
    else told.push(concept)
  }
  return told
}

function wordsIn(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/ł/gi, 'l')
    .replace(/ust[\s.-]*id([\s.-]*nr)?/gi, 'vat number ')
    .replace(/([\p{Lowercase}\d])(\p{Uppercase})/gu, '$1 $2')
    .replace(/(\p{Uppercase})(\p{Uppercase}\p{Lowercase})/gu, '$1 $2')
    .toLowerCase()
    .replace(/e-mail|e-post(adress)?/g, 'email')
    .split(/[^\p{Letter}]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
}

const fillers = new Set([
  'the',
  'of',
  'de',
  'het',
  'van',
  'av',
  'per',
  'is',
  'has',
  'a',
  'en',
  'och',
  'und',
  'your',
  'our',
  'uw',
  'onze',
  'ihre',
  'unsere',
  'var',
  'ert',
  'er',
])

/** The meaning of a word, or of the words it is made of; null where a part of it is unknown. */
function meaningOf(word: string): readonly string[] | null {
  const known = conceptOf.get(word)
  if (known) return [known]
  for (let cut = word.length - shortestPart; cut >= shortestPart; cut -= 1) {
    const first = conceptOf.get(word.slice(0, cut))
    if (!first) continue
    for (const joint of joints) {
      if (!word.startsWith(joint, cut) || word.length - cut - joint.length < shortestPart) continue
      const rest = meaningOf(word.slice(cut + joint.length))
      if (rest) return [first, ...rest]
    }
  }
  return null
}

const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(s|en|er|ar|or)$/, '') : word)
