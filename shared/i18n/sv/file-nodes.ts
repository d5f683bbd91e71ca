/** The steps that read and write files. */
export const fileNodes = {
  rows: {
    title: 'Rader i en fil',
    description: 'Läser raderna i en CSV- eller JSON-fil, till exempel en artikellista eller lagersaldon.',
    ports: { out: 'Rader' },
    fields: { path: 'Fil', key: 'En rad är samma rad igen om' },
    hints: {
      path: 'Lägg en fil med samma namn på dess plats före nästa körning, så läses den.',
      key: 'Utan en sådan kolumn räknas en rad som ny så snart dess plats eller innehåll ändras.',
    },
    options: {},
    summary: {
      none: 'ingen fil vald än',
      file_one: '{{file}} · {{count}} kolumn',
      file_other: '{{file}} · {{count}} kolumner',
    },
  },
  write: {
    title: 'Skriv en fil',
    description: 'Skriver en rad för varje post till en CSV- eller JSON-fil. Filen kommer när körningen är klar.',
    ports: { in: 'Poster', out: 'Poster' },
    fields: {
      name: 'Filnamn',
      folder: 'Mapp',
      whenExists: 'Om filen finns',
      columns: 'Kolumner',
      mapping: 'Var värdena kommer ifrån',
      format: 'Format',
      delimiter: 'Avgränsare',
      mark: 'Decimaler',
      encoding: 'Teckenkodning',
      lineEnd: 'Radslut',
      guardFormulas: 'Hindra formler',
    },
    hints: {
      name: '{date} blir körningens dag, {run} dess nummer.',
      folder: 'Hela sökvägen till en mapp som finns. Tomt är Kopplas egen mapp för filer.',
      whenExists: 'När rader läggs till läggs en rad som en tidigare körning lade till inte till igen.',
      guardFormulas: 'Sätter en apostrof före en text som ett kalkylark skulle köra som formel.',
    },
    options: {
      whenExists: { 'new-name': 'Skriv en ny, numrerad', replace: 'Ersätt den', append: 'Lägg till raderna i den' },
      format: { csv: 'CSV', json: 'JSON, en lista', ndjson: 'JSON, en post per rad' },
      delimiter: { semicolon: 'Semikolon ;', comma: 'Komma ,', tab: 'Tabb', pipe: 'Lodstreck |' },
      mark: { comma: 'Komma: 12,50', dot: 'Punkt: 12.50' },
      encoding: {
        'utf-8-bom': 'UTF-8, för kalkylark',
        'utf-8': 'UTF-8',
        'windows-1252': 'Windows-1252 (västeuropeisk)',
        'utf-16le': 'UTF-16',
      },
      lineEnd: { crlf: 'Windows', lf: 'macOS och Linux' },
    },
    summary: {
      file_zero: '{{file}} · inga kolumner än',
      file_one: '{{file}} · {{count}} kolumn',
      file_other: '{{file}} · {{count}} kolumner',
    },
  },
}
