import type { nodes as english } from '../en/nodes.ts'
import type { Texts } from '../text-shape.ts'
import { fileNodes } from './file-nodes.ts'
import { fortnoxNodes } from './fortnox-nodes.ts'
import { jorttNodes } from './jortt-nodes.ts'
import { transformNodes } from './transform-nodes.ts'

export const nodes = {
  categories: { source: 'Källor', transform: 'Bearbeta', sink: 'Mål' },
  types: {
    jortt: { customer: 'kund i jortt', invoice: 'faktura i jortt', estimate: 'offert i jortt' },
    fortnox: {
      customer: 'kund i Fortnox',
      article: 'artikel i Fortnox',
      order: 'order i Fortnox',
      invoice: 'faktura i Fortnox',
      payment: 'betalning i Fortnox',
      offer: 'offert i Fortnox',
      price: 'pris i Fortnox',
    },
    file: { row: 'rad i en fil' },
    flow: 'mappad post',
  },
  valueTypes: {
    text: 'Text',
    decimal: 'Decimaltal',
    number: 'Tal',
    integer: 'Heltal',
    boolean: 'Ja eller nej',
    date: 'Datum',
    datetime: 'Datum och tid',
    enum: 'Val',
    code: 'Kod',
    record: 'Grupp av fält',
    list: 'Lista',
    any: 'Valfritt värde',
  },
  jortt: {
    ...jorttNodes,
    invoices: {
      title: 'Fakturor i jortt',
      description: 'Läser fakturor med vald status från jortt.',
      ports: { out: 'Fakturor' },
      fields: {
        connection: 'Anslutning',
        state: 'Vilka fakturor',
        from: 'Fakturadatum från',
        withCustomer: 'Ta med kundkortet',
        read: 'Vad som läses',
        ours: 'Skrivet av Koppla',
      },
      hints: {
        state: 'jortt avgör själv vad som är obetalt, förfallet eller betalt.',
        from: 'Äldre fakturor lämnas i fred. Lämna tomt för att läsa alla.',
        withCustomer:
          'Lägger till det jortt vet om kunden i dag, till exempel e-post och betalningsvillkor. Fakturan själv behåller namn och adress från när den skapades.',
        read: 'Bara det som ändrats hoppar över det som en tidigare körning har klarat av: rätt för ett schemalagt flöde. Allt ser på varje post på nytt, till exempel efter en ändrad mappning. Kvarhållna och misslyckade poster kommer igen i båda fallen.',
        ours: 'Poster som Koppla själv har skrivit här. Utelämnas de kan två flöden åt motsatt håll inte skicka en post runt, runt.',
      },
      options: {
        read: { all: 'Allt', changed: 'Bara det som ändrats' },
        ours: { 'leave-out': 'Utelämna', include: 'Ta med' },
        state: {
          paid: 'Betalda',
          sent: 'Skickade',
          unpaid: 'Obetalda',
          late: 'Förfallna',
          draft: 'Utkast',
          all: 'Alla',
        },
      },
      summary: {
        paid: 'betalda',
        sent: 'skickade',
        unpaid: 'obetalda',
        late: 'förfallna',
        draft: 'utkast',
        all: 'alla statusar',
        'paid-from': 'betalda, från {{from}}',
        'sent-from': 'skickade, från {{from}}',
        'unpaid-from': 'obetalda, från {{from}}',
        'late-from': 'förfallna, från {{from}}',
        'draft-from': 'utkast, från {{from}}',
        'all-from': 'alla statusar, från {{from}}',
      },
    },
    customers: {
      title: 'Kunder i jortt',
      description: 'Läser kunderna från jortt.',
      ports: { out: 'Kunder' },
      fields: {
        connection: 'Anslutning',
        archived: 'Arkiverade kunder',
        read: 'Vad som läses',
        ours: 'Skrivet av Koppla',
      },
      hints: {
        archived: 'För jortt är en arkiverad kund borttagen.',
        read: 'Bara det som ändrats hoppar över det som en tidigare körning har klarat av: rätt för ett schemalagt flöde. Allt ser på varje post på nytt, till exempel efter en ändrad mappning. Kvarhållna och misslyckade poster kommer igen i båda fallen.',
        ours: 'Poster som Koppla själv har skrivit här. Utelämnas de kan två flöden åt motsatt håll inte skicka en post runt, runt.',
      },
      options: {
        archived: { 'leave-out': 'Utelämna', include: 'Ta med' },
        read: { all: 'Allt', changed: 'Bara det som ändrats' },
        ours: { 'leave-out': 'Utelämna', include: 'Ta med' },
      },
      summary: { 'leave-out': 'utan arkiverade', include: 'med arkiverade' },
    },
  },
  file: fileNodes,
  ...transformNodes,
  fortnox: {
    ...fortnoxNodes,
    customer: {
      title: 'Kund i Fortnox',
      description: 'Hittar postens kund i Fortnox och skapar eller uppdaterar den.',
      ports: { in: 'Poster', out: 'Poster med sin kund' },
      fields: {
        connection: 'Anslutning',
        whenFound: 'Om kunden finns',
        match: 'Känn igen kunder på',
        identity: 'En kund per',
        defaultCustomer: 'Använd alltid den här kunden',
        mapping: 'Kundfält',
      },
      hints: {
        match:
          'För kunder som Koppla inte har fört över tidigare. Typ och namn måste också stämma, så att kunder med gemensam e-post hålls isär.',
        identity: 'Poster med samma värde här hör till samma kund.',
        defaultCustomer: 'Ett kundnummer i Fortnox för alla poster. Lämna tomt för att ge varje post sin egen kund.',
      },
      options: {
        whenFound: { update: 'Uppdatera den', keep: 'Lämna den som den är' },
        match: { 'organisation-number': 'Organisationsnummer', 'vat-number': 'VAT-nummer', email: 'E-post' },
      },
      summary: {
        update_one: 'skapar eller ändrar · {{count}} fält',
        update_other: 'skapar eller ändrar · {{count}} fält',
        keep_one: 'bara nya · {{count}} fält',
        keep_other: 'bara nya · {{count}} fält',
        'default-customer': 'alltid kund {{number}}',
      },
    },
    articles: {
      title: 'Artiklar i Fortnox',
      description: 'Ser till att artikeln på varje rad finns i Fortnox.',
      ports: { in: 'Poster med rader', out: 'Poster med sina artiklar' },
      fields: {
        connection: 'Anslutning',
        missing: 'Om en artikel saknas',
        fallbackArticle: 'Ersättningsartikel',
        textAccount: 'Försäljningskonto för textrader',
        lines: 'Rader',
        mapping: 'Artikelfält',
      },
      hints: {
        fallbackArticle: 'Ett artikelnummer i Fortnox, för rader utan artikelnummer.',
        textAccount: 'Fyra siffror. Rader utan artikel bokförs på kontot.',
        lines: 'Listan som innehåller raderna.',
        mapping: 'jortt har inga artikelnummer. Början av radtexten används när den ser ut som ett.',
      },
      options: {
        missing: {
          create: 'Skapa den',
          fallback: 'Använd ersättningsartikeln',
          text: 'Skicka raden som text',
          hold: 'Håll kvar posten',
        },
      },
      summary: {
        create: 'skapar artiklar som saknas',
        fallback: 'artiklar som saknas blir {{article}}',
        text: 'rader med artiklar som saknas blir text',
        hold: 'håller kvar poster med artiklar som saknas',
      },
    },
    invoice: {
      title: 'Faktura i Fortnox',
      description: 'Skapar en faktura i Fortnox för varje post, som utkast om du inte väljer annat.',
      ports: { in: 'Poster med rader', out: 'Poster med sin faktura' },
      fields: {
        connection: 'Anslutning',
        state: 'Skapa som',
        book: 'Bokför den också',
        whenExists: 'Om fakturan finns',
        vatGuard: 'Kontrollera momsen först',
        compareTotal: 'Total att jämföra med',
        mapping: 'Fakturafält',
      },
      hints: {
        state: 'En faktura som är markerad som skickad kan inte bli utkast igen.',
        book: 'En bokförd faktura finns i bokföringen: den kan bara krediteras.',
        whenExists: 'Bara en faktura som varken är skickad eller bokförd kan rättas.',
        vatGuard: 'Håller kvar en post där land, VAT-nummer, momstyp och momssatser inte stämmer överens.',
        compareTotal:
          'Fältet med totalen inklusive moms. Om Fortnox kommer fram till andra totaler får posten en varning. Är fältet tomt gäller raderna som skickades.',
      },
      options: {
        state: { draft: 'Utkast', sent: 'Skickad' },
        whenExists: { skip: 'Hoppa över den', 'correct-draft': 'Rätta den medan den är utkast' },
      },
      summary: {
        draft_one: 'utkast · {{count}} mappat fält',
        draft_other: 'utkast · {{count}} mappade fält',
        sent_one: 'skickad · {{count}} mappat fält',
        sent_other: 'skickad · {{count}} mappade fält',
      },
    },
    order: {
      title: 'Order i Fortnox',
      description: 'Skapar en order i Fortnox för varje post, klar att fakturera.',
      ports: { in: 'Poster med rader', out: 'Poster med sin order' },
      fields: {
        connection: 'Anslutning',
        state: 'Skapa som',
        makeInvoice: 'Gör en faktura av den',
        whenExists: 'Om ordern finns',
        vatGuard: 'Kontrollera momsen först',
        compareTotal: 'Total att jämföra med',
        mapping: 'Orderfält',
      },
      hints: {
        state: 'En order som är markerad som skickad kan inte bli utkast igen.',
        makeInvoice: 'Fortnox gör fakturan av ordern på en gång. Därefter kan ordern inte ändras.',
        whenExists: 'Bara en order som varken är skickad eller fakturerad kan rättas.',
        vatGuard: 'Håller kvar en post där land, VAT-nummer, momstyp och momssatser inte stämmer överens.',
        compareTotal:
          'Fältet med totalen inklusive moms. Om Fortnox kommer fram till andra totaler får posten en varning. Är fältet tomt gäller raderna som skickades.',
      },
      options: {
        state: { draft: 'Utkast', sent: 'Skickad' },
        whenExists: { skip: 'Hoppa över den', 'correct-draft': 'Rätta den medan den är utkast' },
      },
      summary: {
        draft_one: 'utkast · {{count}} mappat fält',
        draft_other: 'utkast · {{count}} mappade fält',
        sent_one: 'skickad · {{count}} mappat fält',
        sent_other: 'skickad · {{count}} mappade fält',
      },
    },
  },
} satisfies Texts<typeof english>
