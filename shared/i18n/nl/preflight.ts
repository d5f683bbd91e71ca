import type { preflight as english } from '../en/preflight.ts'
import type { Texts } from '../text-shape.ts'

export const preflight = {
  company: {
    found: '{{company}} geeft antwoord (nummer {{number}}).',
    'not-working': 'De verbinding werkt op dit moment niet{{hint}}.',
    'not-working-remedy': 'Verbind opnieuw, of kijk wat er bij de verbinding zelf staat.',
    known: 'De verbinding hoort bij {{company}}.',
    another: '{{found}} geeft antwoord, maar deze verbinding hoort bij {{company}}.',
    'another-remedy': 'Verbind opnieuw en meld je aan bij {{company}}, of maak een nieuwe verbinding voor {{found}}.',
    ...unasked('Welk bedrijf antwoord geeft'),
  },
  plan: {
    fits: 'Het abonnement van de administratie bevat de API.',
    'plan-missing': 'Het abonnement van de administratie bevat de API niet{{hint}}.',
    'plan-missing-remedy': 'Kies bij jortt het abonnement MKB of Plus en controleer opnieuw.',
    'not-allowed': 'De administratie laat deze applicatie niet toe{{hint}}.',
    'not-allowed-remedy': 'Laat een beheerder van de administratie de applicatie in jortt koppelen.',
    modules: 'Het bedrijf heeft de licenties voor {{modules}}.',
    'module-missing': 'Het bedrijf heeft geen licentie voor {{module}}{{hint}}.',
    'module-missing-remedy': 'Voeg de licentie toe in het Fortnox-account van het bedrijf en controleer opnieuw.',
    ...unasked('Het abonnement'),
  },
  scopes: {
    all: 'De rechten dekken alles wat de flows nodig hebben.',
    'none-needed': 'Nog geen flow gebruikt deze verbinding. De rechten: {{scope}}.',
    missing: 'Het recht {{scope}} ontbreekt. Nodig voor: {{flows}}.',
    'missing-remedy': 'Voeg {{scope}} toe aan de applicatie en aan deze verbinding en verbind opnieuw.',
    ...unasked('Welke rechten er zijn,'),
  },
  'vat-rates': {
    found: 'Er zijn omzetrekeningen voor de btw-tarieven {{rates}}.',
    missing: 'Er is geen omzetrekening voor de btw-tarieven {{rates}}.',
    'missing-remedy': 'Stel die in Fortnox in bij de vooraf ingestelde rekeningen, als je met deze tarieven verkoopt.',
    charged: 'De administratie rekent btw.',
    sometimes: 'De administratie rekent alleen bij een deel van de verkopen btw.',
    'sometimes-remedy': 'Controleer de btw-tarieven van wat wordt overgezet voordat je het verstuurt.',
    never: 'De administratie rekent geen btw.',
    'never-remedy': 'Zet alleen documenten zonder btw over, of wijzig de btw-instellingen in jortt.',
    ...unasked('Welke btw-tarieven er zijn,'),
  },
  'terms-of-payment': {
    found: 'De betalingsvoorwaarden van de flows bestaan: {{terms}}.',
    available: 'Er zijn {{number}} betalingsvoorwaarden om uit te kiezen.',
    missing: 'Deze betalingsvoorwaarden bestaan niet: {{terms}}. Gebruikt door: {{flows}}.',
    'missing-remedy': 'Maak ze aan in Fortnox, of kies andere in de toewijzing.',
    ...unasked('Welke betalingsvoorwaarden er zijn,'),
  },
  currencies: {
    found: 'De valuta’s zijn {{currencies}}.',
    missing: 'De valuta {{currency}} bestaat niet.',
    'missing-remedy': 'Voeg die in Fortnox toe bij de valuta’s: documenten van jortt zijn in euro.',
    ...unasked('Welke valuta’s er zijn,'),
  },
  accounts: {
    found: 'Verkopen worden op rekening {{account}} ({{name}}) geboekt, tenzij anders ingesteld.',
    inactive: 'Rekening {{account}} ({{name}}), waarop verkopen worden geboekt, is niet actief.',
    'inactive-remedy': 'Maak die actief in het rekeningschema, of kies een andere rekening voor verkopen.',
    gone: 'Rekening {{account}}, waarop verkopen worden geboekt, bestaat niet.',
    'gone-remedy': 'Maak die aan in het rekeningschema, of kies een andere rekening voor verkopen.',
    none: 'Er is geen rekening voor verkopen ingesteld.',
    'none-remedy': 'Kies er een, of geef op elke regel een rekening op.',
    default: 'Verkopen worden op “{{name}}” geboekt, tenzij anders ingesteld.',
    ...unasked('Welke rekeningen er voor verkopen zijn,'),
  },
  'financial-year': {
    found: 'Er is een boekjaar voor vandaag: {{from}} tot en met {{to}}.',
    missing: 'Er is geen boekjaar voor vandaag ({{date}}).',
    'missing-remedy': 'Maak het aan in Fortnox; zonder boekjaar kan geen document een datum krijgen.',
    ...unasked('Welk boekjaar er is,'),
  },
  'locked-period': {
    open: 'Er is geen periode vergrendeld.',
    before: 'Alles tot en met {{until}} is vergrendeld. Latere datums kunnen wel.',
    today: 'Alles tot en met {{until}} is vergrendeld, ook vandaag.',
    'today-remedy': 'Open de periode in Fortnox, of geef de documenten een latere datum.',
    'not-told': 'jortt zegt niet welke jaren zijn afgesloten. Een document in een afgesloten jaar wordt geweigerd.',
    ...unasked('Welke periode vergrendeld is,'),
  },
  stock: {
    articles: 'De voorraad staat bij het artikel, waar Koppla die kan instellen.',
    warehouse: 'De magazijnmodule houdt de voorraad bij: Koppla kan die lezen, maar niet instellen.',
    'warehouse-remedy': 'Wijzig de voorraad in de magazijnmodule.',
    ...unasked('Wie de voorraad bijhoudt,'),
  },
  'rate-limit': {
    free: 'Nu zijn {{free}} van de {{limit}} verzoeken per {{seconds}} s vrij.',
    busy: 'Runs gebruiken de hele verzoeklimiet; {{waiting}} verzoeken wachten.',
    'busy-remedy': 'Je hoeft niets te doen: wat je zelf aanklikt, gaat voor.',
    paused: 'Het andere systeem vroeg om een pauze.',
    'paused-remedy': 'Gebeurt dit vaak, verlaag dan de verzoeklimiet van deze verbinding.',
  },
} satisfies Texts<typeof english>

function unasked(what: string) {
  return {
    'no-scope': `${what} is niet te zien: het recht ontbreekt{{hint}}.`,
    'no-scope-remedy': 'Voeg het recht {{scope}} toe en verbind opnieuw, of zoek het daar op.',
    'no-licence': `${what} is niet te zien: een licentie of recht ontbreekt{{hint}}.`,
    'no-licence-remedy': 'Zoek het daar op.',
    'no-answer': `${what} was niet te zien: er kwam geen bruikbaar antwoord{{hint}}.`,
    'no-answer-remedy': 'Controleer het later opnieuw.',
  }
}
