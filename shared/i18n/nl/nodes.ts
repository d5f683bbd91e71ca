import type { nodes as english } from '../en/nodes.ts'
import type { Texts } from '../text-shape.ts'
import { fileNodes } from './file-nodes.ts'
import { fortnoxNodes } from './fortnox-nodes.ts'
import { jorttNodes } from './jortt-nodes.ts'
import { transformNodes } from './transform-nodes.ts'

export const nodes = {
  categories: { source: 'Bronnen', transform: 'Bewerken', sink: 'Doelen' },
  types: {
    jortt: { customer: 'jortt-klant', invoice: 'jortt-factuur', estimate: 'jortt-offerte' },
    fortnox: {
      customer: 'Fortnox-klant',
      article: 'Fortnox-artikel',
      order: 'Fortnox-order',
      invoice: 'Fortnox-factuur',
      payment: 'Fortnox-betaling',
      offer: 'Fortnox-offerte',
      price: 'Fortnox-prijs',
    },
    file: { row: 'regel van een bestand' },
    flow: 'omgezet record',
  },
  valueTypes: {
    text: 'Tekst',
    decimal: 'Decimaal getal',
    number: 'Getal',
    integer: 'Geheel getal',
    boolean: 'Ja of nee',
    date: 'Datum',
    datetime: 'Datum en tijd',
    enum: 'Keuze',
    code: 'Code',
    record: 'Groep velden',
    list: 'Lijst',
    any: 'Elke waarde',
  },
  jortt: {
    ...jorttNodes,
    invoices: {
      title: 'jortt-facturen',
      description: 'Leest de facturen met een bepaalde status uit jortt.',
      ports: { out: 'Facturen' },
      fields: {
        connection: 'Verbinding',
        state: 'Welke facturen',
        from: 'Factuurdatum vanaf',
        withCustomer: 'Klantkaart toevoegen',
        read: 'Wat lezen',
        ours: 'Geschreven door Koppla',
      },
      hints: {
        state: 'jortt bepaalt zelf wat openstaand, te laat of betaald is.',
        from: 'Oudere facturen blijven buiten beschouwing. Laat leeg om alles te lezen.',
        withCustomer:
          'Voegt toe wat jortt nu over de klant weet, zoals e-mail en betaaltermijn. De factuur zelf houdt de naam en het adres van toen.',
        read: 'Alleen wat gewijzigd is slaat over wat een eerdere run heeft afgehandeld: goed voor een flow met een schema. Alles bekijkt elk record opnieuw, zoals na een wijziging van de mapping. Vastgehouden en mislukte records komen in beide gevallen terug.',
        ours: 'Records die Koppla hier zelf heeft geschreven. Worden ze weggelaten, dan kunnen twee flows in tegengestelde richting een record niet blijven rondsturen.',
      },
      options: {
        read: { all: 'Alles', changed: 'Alleen wat gewijzigd is' },
        ours: { 'leave-out': 'Weglaten', include: 'Meenemen' },
        state: {
          paid: 'Betaald',
          sent: 'Verzonden',
          unpaid: 'Openstaand',
          late: 'Te laat',
          draft: 'Concepten',
          all: 'Alle',
        },
      },
      summary: {
        paid: 'betaald',
        sent: 'verzonden',
        unpaid: 'openstaand',
        late: 'te laat',
        draft: 'concepten',
        all: 'alle statussen',
        'paid-from': 'betaald, vanaf {{from}}',
        'sent-from': 'verzonden, vanaf {{from}}',
        'unpaid-from': 'openstaand, vanaf {{from}}',
        'late-from': 'te laat, vanaf {{from}}',
        'draft-from': 'concepten, vanaf {{from}}',
        'all-from': 'alle statussen, vanaf {{from}}',
      },
    },
    customers: {
      title: 'jortt-klanten',
      description: 'Leest de klanten uit jortt.',
      ports: { out: 'Klanten' },
      fields: {
        connection: 'Verbinding',
        archived: 'Gearchiveerde klanten',
        read: 'Wat lezen',
        ours: 'Geschreven door Koppla',
      },
      hints: {
        archived: 'Voor jortt is een gearchiveerde klant verwijderd.',
        read: 'Alleen wat gewijzigd is slaat over wat een eerdere run heeft afgehandeld: goed voor een flow met een schema. Alles bekijkt elk record opnieuw, zoals na een wijziging van de mapping. Vastgehouden en mislukte records komen in beide gevallen terug.',
        ours: 'Records die Koppla hier zelf heeft geschreven. Worden ze weggelaten, dan kunnen twee flows in tegengestelde richting een record niet blijven rondsturen.',
      },
      options: {
        archived: { 'leave-out': 'Overslaan', include: 'Meenemen' },
        read: { all: 'Alles', changed: 'Alleen wat gewijzigd is' },
        ours: { 'leave-out': 'Weglaten', include: 'Meenemen' },
      },
      summary: { 'leave-out': 'zonder gearchiveerde', include: 'met gearchiveerde' },
    },
  },
  file: fileNodes,
  ...transformNodes,
  fortnox: {
    ...fortnoxNodes,
    customer: {
      title: 'Fortnox-klant',
      description: 'Zoekt de klant van elk record in Fortnox en maakt die aan of werkt die bij.',
      ports: { in: 'Records', out: 'Records met hun klant' },
      fields: {
        connection: 'Verbinding',
        whenFound: 'Als de klant bestaat',
        match: 'Klanten herkennen aan',
        identity: 'Eén klant per',
        defaultCustomer: 'Altijd deze klant',
        mapping: 'Klantvelden',
      },
      hints: {
        match:
          'Voor klanten die Koppla nog niet eerder heeft overgezet. Ook soort en naam moeten kloppen, zodat klanten met dezelfde mailbox gescheiden blijven.',
        identity: 'Records met hier dezelfde waarde horen bij één klant.',
        defaultCustomer:
          'Een klantnummer in Fortnox voor alle records. Laat leeg om elk record zijn eigen klant te geven.',
      },
      options: {
        whenFound: { update: 'Bijwerken', keep: 'Laten zoals die is' },
        match: { 'organisation-number': 'Organisatienummer', 'vat-number': 'Btw-nummer', email: 'E-mail' },
      },
      summary: {
        update_one: 'maakt of wijzigt · {{count}} veld',
        update_other: 'maakt of wijzigt · {{count}} velden',
        keep_one: 'maakt alleen aan · {{count}} veld',
        keep_other: 'maakt alleen aan · {{count}} velden',
        'default-customer': 'altijd klant {{number}}',
      },
    },
    articles: {
      title: 'Fortnox-artikelen',
      description: 'Zorgt dat het artikel van elke regel in Fortnox bestaat.',
      ports: { in: 'Records met regels', out: 'Records met hun artikelen' },
      fields: {
        connection: 'Verbinding',
        missing: 'Als een artikel ontbreekt',
        fallbackArticle: 'Vervangend artikel',
        textAccount: 'Omzetrekening voor tekstregels',
        lines: 'Regels',
        mapping: 'Artikelvelden',
      },
      hints: {
        fallbackArticle: 'Een artikelnummer in Fortnox, voor regels zonder artikelnummer.',
        textAccount: 'Vier cijfers. Regels zonder artikel worden hierop geboekt.',
        lines: 'De lijst waarvan de rijen de regels zijn.',
        mapping: 'jortt kent geen artikelnummers. Het begin van de regeltekst wordt gebruikt als het erop lijkt.',
      },
      options: {
        missing: {
          create: 'Aanmaken',
          fallback: 'Vervangend artikel gebruiken',
          text: 'De regel als tekst sturen',
          hold: 'Het record vasthouden',
        },
      },
      summary: {
        create: 'maakt ontbrekende artikelen aan',
        fallback: 'ontbrekende artikelen worden {{article}}',
        text: 'regels met ontbrekende artikelen worden tekst',
        hold: 'houdt records met ontbrekende artikelen vast',
      },
    },
    invoice: {
      title: 'Fortnox-factuur',
      description: 'Maakt van elk record een factuur in Fortnox, als concept tenzij je anders kiest.',
      ports: { in: 'Records met regels', out: 'Records met hun factuur' },
      fields: {
        connection: 'Verbinding',
        state: 'Aanmaken als',
        book: 'Ook boeken',
        whenExists: 'Als de factuur bestaat',
        vatGuard: 'Eerst de btw controleren',
        compareTotal: 'Totaal om mee te vergelijken',
        mapping: 'Factuurvelden',
      },
      hints: {
        state: 'Een factuur die als verzonden is gemarkeerd, kan geen concept meer worden.',
        book: 'Een geboekte factuur staat in de boeken: die kan alleen worden gecrediteerd.',
        whenExists: 'Alleen een factuur die niet verzonden en niet geboekt is, kan worden gecorrigeerd.',
        vatGuard: 'Houdt een record vast als land, btw-nummer, btw-soort en btw-tarieven niet bij elkaar passen.',
        compareTotal:
          'Het veld met het totaal inclusief btw. Komt Fortnox op andere totalen uit, dan krijgt het record een waarschuwing. Is dit leeg, dan gelden de verstuurde regels.',
      },
      options: {
        state: { draft: 'Concept', sent: 'Verzonden' },
        whenExists: { skip: 'Overslaan', 'correct-draft': 'Corrigeren zolang het een concept is' },
      },
      summary: {
        draft_one: 'concept · {{count}} veld gekoppeld',
        draft_other: 'concept · {{count}} velden gekoppeld',
        sent_one: 'verzonden · {{count}} veld gekoppeld',
        sent_other: 'verzonden · {{count}} velden gekoppeld',
      },
    },
    order: {
      title: 'Fortnox-order',
      description: 'Maakt van elk record een order in Fortnox, klaar om te factureren.',
      ports: { in: 'Records met regels', out: 'Records met hun order' },
      fields: {
        connection: 'Verbinding',
        state: 'Aanmaken als',
        makeInvoice: 'Er een factuur van maken',
        whenExists: 'Als de order bestaat',
        vatGuard: 'Eerst de btw controleren',
        compareTotal: 'Totaal om mee te vergelijken',
        mapping: 'Ordervelden',
      },
      hints: {
        state: 'Een order die als verzonden is gemarkeerd, kan geen concept meer worden.',
        makeInvoice: 'Fortnox maakt meteen de factuur van de order. Daarna kan de order niet meer worden gewijzigd.',
        whenExists: 'Alleen een order die niet verzonden en niet gefactureerd is, kan worden gecorrigeerd.',
        vatGuard: 'Houdt een record vast als land, btw-nummer, btw-soort en btw-tarieven niet bij elkaar passen.',
        compareTotal:
          'Het veld met het totaal inclusief btw. Komt Fortnox op andere totalen uit, dan krijgt het record een waarschuwing. Is dit leeg, dan gelden de verstuurde regels.',
      },
      options: {
        state: { draft: 'Concept', sent: 'Verzonden' },
        whenExists: { skip: 'Overslaan', 'correct-draft': 'Corrigeren zolang het een concept is' },
      },
      summary: {
        draft_one: 'concept · {{count}} veld gekoppeld',
        draft_other: 'concept · {{count}} velden gekoppeld',
        sent_one: 'verzonden · {{count}} veld gekoppeld',
        sent_other: 'verzonden · {{count}} velden gekoppeld',
      },
    },
  },
} satisfies Texts<typeof english>
