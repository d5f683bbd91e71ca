/** jortt’s estimates, and the steps that write to jortt. */
export const jorttNodes = {
  estimates: {
    title: 'jortt-offertes',
    description: 'Leest de offertes uit jortt, zoals die waarmee de klant akkoord ging.',
    ports: { out: 'Offertes' },
    fields: {
      connection: 'Verbinding',
      state: 'Welke offertes',
      answer: 'Antwoord van de klant',
      withCustomer: 'Klantkaart toevoegen',
      read: 'Wat lezen',
    },
    hints: {
      withCustomer:
        'Voegt toe wat jortt nu van de klant weet. Een offerte noemt niet de soort klant en niet het e-mailadres.',
      read: 'Alleen wat gewijzigd is slaat over wat een eerdere run heeft afgehandeld: goed voor een flow met een schema. Alles bekijkt elk record opnieuw, zoals na een wijziging van de mapping. Vastgehouden en mislukte records komen in beide gevallen terug.',
    },
    options: {
      read: { all: 'Alles', changed: 'Alleen wat gewijzigd is' },
      state: {
        sent: 'Verstuurd',
        draft: 'Concepten',
        expired: 'Verlopen',
        invoiced: 'Gefactureerd',
        all: 'Alle statussen',
      },
      answer: {
        agreed: 'Geaccepteerd of ondertekend',
        accepted: 'Geaccepteerd',
        signed: 'Ondertekend',
        rejected: 'Afgewezen',
        any: 'Elk antwoord, of geen',
      },
    },
    summary: {
      'sent-agreed': 'verstuurd, geaccepteerd of ondertekend',
      'sent-accepted': 'verstuurd, geaccepteerd',
      'sent-signed': 'verstuurd, ondertekend',
      'sent-rejected': 'verstuurd, afgewezen',
      'sent-any': 'verstuurd, elk antwoord, of geen',
      'draft-agreed': 'concepten, geaccepteerd of ondertekend',
      'draft-accepted': 'concepten, geaccepteerd',
      'draft-signed': 'concepten, ondertekend',
      'draft-rejected': 'concepten, afgewezen',
      'draft-any': 'concepten, elk antwoord, of geen',
      'expired-agreed': 'verlopen, geaccepteerd of ondertekend',
      'expired-accepted': 'verlopen, geaccepteerd',
      'expired-signed': 'verlopen, ondertekend',
      'expired-rejected': 'verlopen, afgewezen',
      'expired-any': 'verlopen, elk antwoord, of geen',
      'invoiced-agreed': 'gefactureerd, geaccepteerd of ondertekend',
      'invoiced-accepted': 'gefactureerd, geaccepteerd',
      'invoiced-signed': 'gefactureerd, ondertekend',
      'invoiced-rejected': 'gefactureerd, afgewezen',
      'invoiced-any': 'gefactureerd, elk antwoord, of geen',
      'all-agreed': 'alle statussen, geaccepteerd of ondertekend',
      'all-accepted': 'alle statussen, geaccepteerd',
      'all-signed': 'alle statussen, ondertekend',
      'all-rejected': 'alle statussen, afgewezen',
      'all-any': 'alle statussen, elk antwoord, of geen',
    },
  },
  customer: {
    title: 'jortt-klant',
    description: 'Zoekt van elk record de klant in jortt, en maakt of wijzigt die.',
    ports: { in: 'Records', out: 'Records met hun klant' },
    fields: {
      connection: 'Verbinding',
      whenFound: 'Als de klant bestaat',
      match: 'Klanten herkennen aan',
      identity: 'Eén klant per',
      defaultCustomer: 'Altijd deze klant gebruiken',
      mapping: 'Klantvelden',
    },
    hints: {
      match:
        'Voor een klant die Koppla nog niet eerder heeft geschreven. De soort moet ook kloppen, en bij referentie en e-mail de naam, zodat klanten met een gedeelde mailbox gescheiden blijven.',
      identity: 'Records met dezelfde waarde hier horen bij één klant.',
      defaultCustomer:
        'Het id van een jortt-klant, voor alle records. Laat leeg om elk record zijn eigen klant te geven.',
      mapping:
        'jortt heeft één adres per klant en geen afleveradres, en bewaart straat en nummer in één veld. Een bedrijf heeft straat, postcode en plaats nodig.',
    },
    options: {
      whenFound: { update: 'Bijwerken', keep: 'Zo laten' },
      match: { reference: 'Referentie', 'vat-number': 'Btw-nummer', 'coc-number': 'KvK-nummer', email: 'E-mail' },
    },
    summary: {
      update_one: 'voegt toe of wijzigt · {{count}} veld',
      update_other: 'voegt toe of wijzigt · {{count}} velden',
      keep_one: 'voegt alleen toe · {{count}} veld',
      keep_other: 'voegt alleen toe · {{count}} velden',
      'default-customer': 'altijd klant {{number}}',
    },
  },
  invoice: {
    title: 'jortt-factuur',
    description: 'Maakt per record een jortt-factuur, als concept tenzij je anders kiest.',
    ports: { in: 'Records met regels', out: 'Records met hun factuur' },
    fields: {
      connection: 'Verbinding',
      state: 'Aanmaken als',
      sendBy: 'Versturen',
      whenExists: 'Als de factuur bestaat',
      vatGuard: 'Eerst btw controleren',
      compareTotal: 'Totaal om mee te vergelijken',
      mapping: 'Factuurvelden',
    },
    hints: {
      state:
        'Een verstuurde factuur is definitief: jortt kan hem alleen crediteren. Een factuur waarvan het totaal verschilt wordt nooit verstuurd, die blijft een concept.',
      sendBy: 'Bij e-mail stuurt jortt de factuur met de eigen tekst naar de klant.',
      whenExists: 'Alleen een concept kan worden gecorrigeerd.',
      vatGuard: 'Houdt een record vast waarvan land, btw-nummer, verlegging en btw-tarieven niet kloppen.',
      compareTotal:
        'Het veld met het totaal inclusief btw. Komt jortt op andere totalen uit, dan krijgt het record een waarschuwing. Is dit leeg, dan gelden de verstuurde regels.',
      mapping:
        'De API van jortt neemt geen betalingen aan: een factuur die al betaald is, wordt als betaald aangemaakt, latere betalingen worden in jortt gekoppeld. Er is geen afleveradres en er zijn geen artikelnummers, dus die komen in de opmerkingen en de tekst van de regels. Aan de referentie ziet Koppla welke factuur welke is: pas die aan als twee Fortnox-bedrijven naar één administratie schrijven.',
    },
    options: {
      state: { draft: 'Concept', sent: 'Verstuurd' },
      sendBy: { self: 'Alleen definitief maken, ik lever zelf af', email: 'Per e-mail' },
      whenExists: { skip: 'Overslaan', 'correct-draft': 'Corrigeren zolang het een concept is' },
    },
    summary: {
      draft_one: 'concept · {{count}} veld gekoppeld',
      draft_other: 'concept · {{count}} velden gekoppeld',
      sent_one: 'verstuurd · {{count}} veld gekoppeld',
      sent_other: 'verstuurd · {{count}} velden gekoppeld',
    },
  },
}
