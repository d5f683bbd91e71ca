import type { preflight as english } from '../en/preflight.ts'
import type { Texts } from '../text-shape.ts'

export const preflight = {
  company: {
    found: '{{company}} svarar (nummer {{number}}).',
    'not-working': 'Anslutningen fungerar inte just nu{{hint}}.',
    'not-working-remedy': 'Anslut igen, eller se vad som står vid själva anslutningen.',
    known: 'Anslutningen hör till {{company}}.',
    another: '{{found}} svarar, men den här anslutningen hör till {{company}}.',
    'another-remedy': 'Anslut igen och logga in i {{company}}, eller gör en ny anslutning för {{found}}.',
    ...unasked('vilket företag som svarar'),
  },
  plan: {
    fits: 'Administrationens abonnemang omfattar API:et.',
    'plan-missing': 'Administrationens abonnemang omfattar inte API:et{{hint}}.',
    'plan-missing-remedy': 'Välj abonnemanget MKB eller Plus i jortt och kontrollera igen.',
    'not-allowed': 'Administrationen släpper inte in programmet{{hint}}.',
    'not-allowed-remedy': 'Låt en administratör koppla programmet i jortt.',
    modules: 'Företaget har licenserna för {{modules}}.',
    'module-missing': 'Företaget saknar licens för {{module}}{{hint}}.',
    'module-missing-remedy': 'Lägg till licensen i företagets Fortnox-konto och kontrollera igen.',
    ...unasked('vilket abonnemang som gäller'),
  },
  scopes: {
    all: 'Behörigheterna räcker till allt som flödena behöver.',
    'none-needed': 'Inget flöde använder den än. Behörigheterna: {{scope}}.',
    missing: 'Behörigheten {{scope}} saknas. Den behövs för: {{flows}}.',
    'missing-remedy': 'Lägg till {{scope}} i programmet och i den här anslutningen och anslut igen.',
    ...unasked('vilka behörigheter som finns'),
  },
  'vat-rates': {
    found: 'Det finns försäljningskonton för momssatserna {{rates}}.',
    missing: 'Det finns inget försäljningskonto för momssatserna {{rates}}.',
    'missing-remedy': 'Ange det bland de fördefinierade kontona i Fortnox, om du säljer med de momssatserna.',
    charged: 'Administrationen tar ut moms.',
    sometimes: 'Administrationen tar ut moms bara på en del av försäljningen.',
    'sometimes-remedy': 'Kontrollera momssatserna på det som överförs innan du skickar det.',
    never: 'Administrationen tar inte ut moms.',
    'never-remedy': 'Överför bara dokument utan moms, eller ändra momsinställningarna i jortt.',
    ...unasked('vilka momssatser som finns'),
  },
  'terms-of-payment': {
    found: 'Flödenas betalningsvillkor finns: {{terms}}.',
    available: 'Det finns {{number}} betalningsvillkor att välja bland.',
    missing: 'De här betalningsvillkoren finns inte: {{terms}}. De används av: {{flows}}.',
    'missing-remedy': 'Skapa dem i Fortnox, eller välj andra i mappningen.',
    ...unasked('vilka betalningsvillkor som finns'),
  },
  currencies: {
    found: 'Valutorna är {{currencies}}.',
    missing: 'Valutan {{currency}} finns inte.',
    'missing-remedy': 'Lägg till den bland valutorna i Fortnox: dokument från jortt är i euro.',
    ...unasked('vilka valutor som finns'),
  },
  accounts: {
    found: 'Försäljning bokförs på konto {{account}} ({{name}}) om inget annat anges.',
    inactive: 'Konto {{account}} ({{name}}), som försäljning bokförs på, är inte aktivt.',
    'inactive-remedy': 'Aktivera det i kontoplanen, eller välj ett annat fördefinierat konto för försäljning.',
    gone: 'Konto {{account}}, som försäljning bokförs på, finns inte.',
    'gone-remedy': 'Lägg upp det i kontoplanen, eller välj ett annat fördefinierat konto för försäljning.',
    none: 'Inget konto för försäljning är angivet.',
    'none-remedy': 'Välj ett, eller ange ett konto på varje rad.',
    default: 'Försäljning bokförs på ”{{name}}” om inget annat anges.',
    ...unasked('vilka konton försäljning bokförs på'),
  },
  'financial-year': {
    found: 'Det finns ett räkenskapsår för i dag: {{from}} till {{to}}.',
    missing: 'Det finns inget räkenskapsår för i dag ({{date}}).',
    'missing-remedy': 'Lägg upp det i Fortnox; utan räkenskapsår kan inget dokument få ett datum.',
    ...unasked('vilket räkenskapsår som gäller'),
  },
  'locked-period': {
    open: 'Ingen period är låst.',
    before: 'Allt till och med {{until}} är låst. Senare datum går bra.',
    today: 'Allt till och med {{until}} är låst, även i dag.',
    'today-remedy': 'Öppna perioden i Fortnox, eller ge dokumenten ett senare datum.',
    'not-told': 'jortt säger inte vilka år som är stängda. Ett dokument i ett stängt år avvisas.',
    ...unasked('vilken period som är låst'),
  },
  stock: {
    articles: 'Lagersaldot ligger på artikeln, där Koppla kan ändra det.',
    warehouse: 'Lagermodulen sköter saldot: Koppla kan läsa det men inte ändra det.',
    'warehouse-remedy': 'Ändra saldot i lagermodulen.',
    ...unasked('vem som sköter lagersaldot'),
  },
  'rate-limit': {
    free: '{{free}} av {{limit}} anrop per {{seconds}} s är lediga just nu.',
    busy: 'Körningar använder hela anropsgränsen; {{waiting}} anrop väntar.',
    'busy-remedy': 'Du behöver inte göra något: det du själv klickar på går först.',
    paused: 'Det andra systemet bad om en paus.',
    'paused-remedy': 'Om det händer ofta, sänk anslutningens anropsgräns.',
  },
} satisfies Texts<typeof english>

function unasked(what: string) {
  return {
    'no-scope': `Det går inte att se ${what}: behörigheten saknas{{hint}}.`,
    'no-scope-remedy': 'Lägg till behörigheten {{scope}} och anslut igen, eller se efter där.',
    'no-licence': `Det går inte att se ${what}: en licens eller en rättighet saknas{{hint}}.`,
    'no-licence-remedy': 'Se efter där.',
    'no-answer': `Det gick inte att se ${what}: inget användbart svar kom{{hint}}.`,
    'no-answer-remedy': 'Kontrollera igen om en stund.',
  }
}
