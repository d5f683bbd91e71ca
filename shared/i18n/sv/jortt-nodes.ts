/** jortt’s estimates, and the steps that write to jortt. */
export const jorttNodes = {
  estimates: {
    title: 'Offerter i jortt',
    description: 'Läser offerterna från jortt, till exempel de som kunden sade ja till.',
    ports: { out: 'Offerter' },
    fields: {
      connection: 'Anslutning',
      state: 'Vilka offerter',
      answer: 'Kundens svar',
      withCustomer: 'Lägg till kundkortet',
    },
    hints: {
      withCustomer: 'Lägger till det jortt vet om kunden i dag. En offert anger varken kundens typ eller e-post.',
    },
    options: {
      state: { sent: 'Skickade', draft: 'Utkast', expired: 'Utgångna', invoiced: 'Fakturerade', all: 'Alla statusar' },
      answer: {
        agreed: 'Godkända eller signerade',
        accepted: 'Godkända',
        signed: 'Signerade',
        rejected: 'Avvisade',
        any: 'Alla svar, eller inget',
      },
    },
    summary: {
      'sent-agreed': 'skickade, godkända eller signerade',
      'sent-accepted': 'skickade, godkända',
      'sent-signed': 'skickade, signerade',
      'sent-rejected': 'skickade, avvisade',
      'sent-any': 'skickade, alla svar, eller inget',
      'draft-agreed': 'utkast, godkända eller signerade',
      'draft-accepted': 'utkast, godkända',
      'draft-signed': 'utkast, signerade',
      'draft-rejected': 'utkast, avvisade',
      'draft-any': 'utkast, alla svar, eller inget',
      'expired-agreed': 'utgångna, godkända eller signerade',
      'expired-accepted': 'utgångna, godkända',
      'expired-signed': 'utgångna, signerade',
      'expired-rejected': 'utgångna, avvisade',
      'expired-any': 'utgångna, alla svar, eller inget',
      'invoiced-agreed': 'fakturerade, godkända eller signerade',
      'invoiced-accepted': 'fakturerade, godkända',
      'invoiced-signed': 'fakturerade, signerade',
      'invoiced-rejected': 'fakturerade, avvisade',
      'invoiced-any': 'fakturerade, alla svar, eller inget',
      'all-agreed': 'alla statusar, godkända eller signerade',
      'all-accepted': 'alla statusar, godkända',
      'all-signed': 'alla statusar, signerade',
      'all-rejected': 'alla statusar, avvisade',
      'all-any': 'alla statusar, alla svar, eller inget',
    },
  },
  customer: {
    title: 'Kund i jortt',
    description: 'Hittar varje posts kund i jortt och skapar eller uppdaterar den.',
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
        'För en kund som Koppla inte har skrivit förut. Även typen måste stämma, och för referens och e-post namnet, så att kunder som delar brevlåda hålls isär.',
      identity: 'Poster med samma värde här hör till en kund.',
      defaultCustomer: 'Id för en jortt-kund, för alla poster. Lämna tomt för att ge varje post sin egen kund.',
      mapping:
        'jortt har en adress per kund och ingen leveransadress, och gata och nummer i ett fält. Ett företag behöver gata, postnummer och ort.',
    },
    options: {
      whenFound: { update: 'Uppdatera', keep: 'Lämna som det är' },
      match: { reference: 'Referens', 'vat-number': 'VAT-nummer', 'coc-number': 'KvK-nummer', email: 'E-post' },
    },
    summary: {
      update_one: 'lägger till eller uppdaterar · {{count}} fält',
      update_other: 'lägger till eller uppdaterar · {{count}} fält',
      keep_one: 'lägger bara till · {{count}} fält',
      keep_other: 'lägger bara till · {{count}} fält',
      'default-customer': 'alltid kund {{number}}',
    },
  },
  invoice: {
    title: 'Faktura i jortt',
    description: 'Skapar en jortt-faktura för varje post, som utkast om du inte väljer annat.',
    ports: { in: 'Poster med rader', out: 'Poster med sin faktura' },
    fields: {
      connection: 'Anslutning',
      state: 'Skapa som',
      sendBy: 'Skicka',
      whenExists: 'Om fakturan finns',
      vatGuard: 'Kontrollera moms först',
      compareTotal: 'Total att jämföra med',
      mapping: 'Fakturafält',
    },
    hints: {
      state:
        'En skickad faktura är slutgiltig: jortt kan bara kreditera den. En faktura vars total skiljer sig skickas aldrig, den förblir ett utkast.',
      sendBy: 'Med e-post skickar jortt den till kunden med sin egen text.',
      whenExists: 'Bara ett utkast kan rättas.',
      vatGuard: 'Håller kvar en post vars land, VAT-nummer, omvända moms och momssatser inte stämmer.',
      compareTotal:
        'Fältet med totalen inklusive moms. Kommer jortt fram till en annan total får posten en varning. Lämna tomt för att hoppa över.',
      mapping:
        'jortts API tar inte emot betalningar: en faktura som redan är betald skapas som betald, senare betalningar matchas i jortt. Leveransadress och artikelnummer saknas, så de hamnar i anmärkningen och radernas text. Referensen visar Koppla vilken faktura som är vilken: ändra den om två Fortnox-företag skriver till en administration.',
    },
    options: {
      state: { draft: 'Utkast', sent: 'Skickad' },
      sendBy: { self: 'Bara slutför, jag levererar själv', email: 'Med e-post' },
      whenExists: { skip: 'Hoppa över', 'correct-draft': 'Rätta den så länge den är ett utkast' },
    },
    summary: {
      draft_one: 'utkast · {{count}} fält mappade',
      draft_other: 'utkast · {{count}} fält mappade',
      sent_one: 'skickad · {{count}} fält mappade',
      sent_other: 'skickad · {{count}} fält mappade',
    },
  },
}
