import { describe, expect, it } from 'vitest'
import type { Field } from '../../records/field.ts'
import { likeness, namesOf } from './likeness.ts'

/** What a field is called in Dutch, Swedish, German and English. */
const called: readonly (readonly [nl: string, sv: string, de: string, en: string])[] = [
  ['klantnaam', 'kundnamn', 'Kundenname', 'customer_name'],
  ['klantnummer', 'kundnummer', 'Kundennummer', 'CustomerNumber'],
  ['bedrijfsnaam', 'företagsnamn', 'Firmenname', 'company_name'],
  ['voornaam', 'förnamn', 'Vorname', 'first_name'],
  ['achternaam', 'efternamn', 'Nachname', 'last_name'],
  ['contactpersoon', 'kontaktperson', 'Ansprechpartner', 'contact_person'],
  ['straat', 'gata', 'Straße', 'street'],
  ['huisnummer', 'husnummer', 'Hausnummer', 'house_number'],
  ['postcode', 'postnummer', 'PLZ', 'zip_code'],
  ['plaats', 'ort', 'Stadt', 'city'],
  ['woonplaats', 'postort', 'Ort', 'town'],
  ['land', 'land', 'Land', 'country'],
  ['landcode', 'landskod', 'Ländercode', 'country_code'],
  ['telefoonnummer', 'telefonnummer', 'Telefonnummer', 'phone_number'],
  ['mobiel', 'mobil', 'Handy', 'mobile_phone'],
  ['e-mailadres', 'e-postadress', 'E-Mail-Adresse', 'email_address'],
  ['btw-nummer', 'momsnummer', 'USt-IdNr.', 'vat_number'],
  ['btw-tarief', 'momssats', 'Steuersatz', 'vat_rate'],
  ['btw-bedrag', 'momsbelopp', 'Steuerbetrag', 'vat_amount'],
  ['kvk-nummer', 'organisationsnummer', 'Handelsregisternummer', 'company_registration_number'],
  ['factuurnummer', 'fakturanummer', 'Rechnungsnummer', 'invoice_number'],
  ['factuurdatum', 'fakturadatum', 'Rechnungsdatum', 'invoice_date'],
  ['vervaldatum', 'förfallodatum', 'Fälligkeitsdatum', 'due_date'],
  ['leverdatum', 'leveransdatum', 'Lieferdatum', 'delivery_date'],
  ['besteldatum', 'orderdatum', 'Bestelldatum', 'order_date'],
  ['bestelnummer', 'ordernummer', 'Bestellnummer', 'order_number'],
  ['uw_referentie', 'er_referens', 'Ihre_Referenz', 'your_reference'],
  ['onze_referentie', 'vår_referens', 'Unsere_Referenz', 'our_reference'],
  ['omschrijving', 'benämning', 'Beschreibung', 'description'],
  ['aantal', 'antal', 'Menge', 'quantity'],
  ['stuksprijs', 'à-pris', 'Stückpreis', 'unit_price'],
  ['verkoopprijs', 'försäljningspris', 'Verkaufspreis', 'sales_price'],
  ['inkoopprijs', 'inköpspris', 'Einkaufspreis', 'purchase_price'],
  ['korting', 'rabatt', 'Rabatt', 'discount'],
  ['eenheid', 'enhet', 'Einheit', 'unit'],
  ['artikelnummer', 'artikelnummer', 'Artikelnummer', 'article_number'],
  ['voorraad', 'lagersaldo', 'Lagerbestand', 'stock_quantity'],
  ['totaalbedrag', 'totalbelopp', 'Gesamtbetrag', 'total_amount'],
  ['nettobedrag', 'nettobelopp', 'Nettobetrag', 'net_amount'],
  ['brutobedrag', 'bruttobelopp', 'Bruttobetrag', 'gross_amount'],
  ['valuta', 'valuta', 'Währung', 'currency'],
  ['wisselkoers', 'valutakurs', 'Wechselkurs', 'exchange_rate'],
  ['betaaltermijn', 'betalningsvillkor', 'Zahlungsbedingungen', 'payment_terms'],
  ['betaalwijze', 'betalningssätt', 'Zahlungsart', 'payment_method'],
  ['leveringswijze', 'leveranssätt', 'Lieferart', 'delivery_method'],
  ['leveringsvoorwaarden', 'leveransvillkor', 'Lieferbedingungen', 'delivery_terms'],
  ['afleveradres', 'leveransadress', 'Lieferadresse', 'delivery_address'],
  ['factuuradres', 'fakturaadress', 'Rechnungsadresse', 'invoice_address'],
  ['bankrekening', 'bankkonto', 'Bankkonto', 'bank_account'],
  ['grootboekrekening', 'bokföringskonto', 'Sachkonto', 'ledger_account'],
  ['kostenplaats', 'kostnadsställe', 'Kostenstelle', 'cost_center'],
  ['project', 'projekt', 'Projekt', 'project'],
  ['taal', 'språk', 'Sprache', 'language'],
  ['opmerking', 'anmärkning', 'Bemerkung', 'remark'],
  ['gewicht', 'vikt', 'Gewicht', 'weight'],
  ['status', 'status', 'Status', 'status'],
  ['website', 'webbplats', 'Webseite', 'website'],
  ['verlegd_btw', 'omvänd_moms', 'Reverse_Charge', 'reverse_charge'],
  ['particulier', 'privatperson', 'Privatperson', 'private_person'],
  ['geboortedatum', 'födelsedatum', 'Geburtsdatum', 'date_of_birth'],
  ['prijslijst', 'prislista', 'Preisliste', 'price_list'],
  ['magazijn', 'lagerställe', 'Warehouse', 'warehouse'],
]

describe('a field is known by its name in every language', () => {
  it.each(called)('%s, %s, %s, %s', (...names) => {
    for (const one of names)
      for (const other of names)
        expect({ one, other, likeness: between(one, other) }).toEqual({ one, other, likeness: 1 })
  })
})

describe('fields that only sound alike stay apart', () => {
  it.each([
    ['factuurdatum', 'due_date'],
    ['fakturadatum', 'delivery_date'],
    ['Lieferadresse', 'invoice_address'],
    ['klantnaam', 'company_name'],
    ['verkoopprijs', 'purchase_price'],
    ['btw-nummer', 'invoice_number'],
    ['förnamn', 'last_name'],
    ['Bankkonto', 'ledger_account'],
    ['betalningsvillkor', 'delivery_terms'],
    ['nettobedrag', 'gross_amount'],
    ['straat', 'city'],
  ])('%s is not %s', (one, other) => {
    expect(between(one, other)).toBeLessThan(0.6)
  })
})

function between(one: string, other: string): number {
  const namesIn = (key: string) => {
    const field: Field = { key, label: { en: key, nl: key, sv: key, pl: key }, type: 'text' }
    return namesOf({ field, parents: [] })
  }
  return likeness(namesIn(one), namesIn(other))
}
