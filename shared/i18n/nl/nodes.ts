import type { nodes as english } from '../en/nodes.ts'
import type { Texts } from '../text-shape.ts'

export const nodes = {
  categories: { source: 'Bronnen', transform: 'Bewerken', sink: 'Doelen' },
  types: {
    jortt: { customer: 'jortt-klant', invoice: 'jortt-factuur' },
    fortnox: {
      customer: 'Fortnox-klant',
      article: 'Fortnox-artikel',
      order: 'Fortnox-order',
      invoice: 'Fortnox-factuur',
    },
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
    invoices: {
      title: 'jortt-facturen',
      description: 'Leest de facturen met een bepaalde status uit jortt.',
      ports: { out: 'Facturen' },
      fields: {
        connection: 'Verbinding',
        state: 'Welke facturen',
        from: 'Factuurdatum vanaf',
        withCustomer: 'Klantkaart toevoegen',
      },
      hints: {
        state: 'jortt bepaalt zelf wat openstaand, te laat of betaald is.',
        from: 'Oudere facturen blijven buiten beschouwing. Laat leeg om alles te lezen.',
        withCustomer:
          'Voegt toe wat jortt nu over de klant weet, zoals e-mail en betaaltermijn. De factuur zelf houdt de naam en het adres van toen.',
      },
      options: {
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
      fields: { connection: 'Verbinding', archived: 'Gearchiveerde klanten' },
      hints: { archived: 'Voor jortt is een gearchiveerde klant verwijderd.' },
      options: { archived: { 'leave-out': 'Overslaan', include: 'Meenemen' } },
      summary: { 'leave-out': 'zonder gearchiveerde', include: 'met gearchiveerde' },
    },
  },
  filter: {
    title: 'Filter',
    description: 'Laat alleen de records door die aan je voorwaarden voldoen.',
    ports: { in: 'Records', kept: 'Voldoet', rest: 'De rest' },
    fields: { condition: 'Voorwaarden' },
    hints: {
      condition: 'Wat niet voldoet, gaat naar “De rest”. Is daar niets aangesloten, dan eindigt het als gefilterd.',
    },
    options: {},
    summary: {
      conditions_zero: 'geen voorwaarden: laat alles door',
      conditions_one: '{{count}} voorwaarde',
      conditions_other: '{{count}} voorwaarden',
    },
  },
  map: {
    title: 'Velden omzetten',
    description: 'Voegt velden toe aan een record, of maakt een nieuw record van de velden die je kiest.',
    ports: { in: 'Records', out: 'Omgezette records' },
    fields: { output: 'Resultaat', fields: 'Velden' },
    hints: { fields: 'Een naam begint met een letter en bestaat uit letters, cijfers en lage streepjes.' },
    options: { output: { add: 'Het record met deze velden erbij', only: 'Alleen deze velden' } },
    summary: {
      add_zero: 'voegt nog niets toe',
      add_one: 'voegt {{count}} veld toe',
      add_other: 'voegt {{count}} velden toe',
      only_zero: 'nog geen velden',
      only_one: 'alleen {{count}} veld',
      only_other: 'alleen {{count}} velden',
    },
  },
  lookup: {
    title: 'Opzoeken',
    description: 'Vertaalt een waarde met je eigen tabel, bijvoorbeeld betaalwijze naar betalingsvoorwaarden.',
    ports: { in: 'Records', out: 'Records met het nieuwe veld' },
    fields: {
      name: 'Naam van het nieuwe veld',
      of: 'Op te zoeken waarde',
      table: 'Tabel',
      otherwise: 'Als de waarde niet in de tabel staat',
    },
    hints: { name: 'Begint met een letter; alleen letters, cijfers en lage streepjes.' },
    options: {
      otherwise: { keep: 'De waarde houden', empty: 'Het veld leeg laten', problem: 'Het record vasthouden' },
    },
    summary: {
      table_zero: '{{name}}: de tabel is leeg',
      table_one: '{{name}}, uit {{count}} rij',
      table_other: '{{name}}, uit {{count}} rijen',
    },
  },
  formula: {
    title: 'Formule',
    description: 'Voegt een veld toe dat met een formule wordt berekend.',
    ports: { in: 'Records', out: 'Records met het nieuwe veld' },
    fields: { name: 'Naam van het nieuwe veld', type: 'Soort waarde', text: 'Formule' },
    hints: {
      name: 'Begint met een letter; alleen letters, cijfers en lage streepjes.',
      text: 'Geschreven in JSONata. Alle functies van de mapper zijn te gebruiken.',
    },
    options: {},
    summary: { adds: 'voegt {{name}} toe' },
  },
  fortnox: {
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
        whenExists: 'Als de factuur bestaat',
        vatGuard: 'Eerst de btw controleren',
        compareTotal: 'Totaal om mee te vergelijken',
        mapping: 'Factuurvelden',
      },
      hints: {
        state: 'Een factuur die als verzonden is gemarkeerd, kan geen concept meer worden.',
        whenExists: 'Alleen een factuur die niet verzonden en niet geboekt is, kan worden gecorrigeerd.',
        vatGuard: 'Houdt een record vast als land, btw-nummer, btw-soort en btw-tarieven niet bij elkaar passen.',
        compareTotal:
          'Het veld met het totaal inclusief btw. Komt Fortnox op een ander totaal uit, dan krijgt het record een waarschuwing. Laat leeg om niet te vergelijken.',
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
        whenExists: 'Als de order bestaat',
        vatGuard: 'Eerst de btw controleren',
        compareTotal: 'Totaal om mee te vergelijken',
        mapping: 'Ordervelden',
      },
      hints: {
        state: 'Een order die als verzonden is gemarkeerd, kan geen concept meer worden.',
        whenExists: 'Alleen een order die niet verzonden en niet gefactureerd is, kan worden gecorrigeerd.',
        vatGuard: 'Houdt een record vast als land, btw-nummer, btw-soort en btw-tarieven niet bij elkaar passen.',
        compareTotal:
          'Het veld met het totaal inclusief btw. Komt Fortnox op een ander totaal uit, dan krijgt het record een waarschuwing. Laat leeg om niet te vergelijken.',
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
