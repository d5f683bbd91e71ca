/** The steps that read and write files. */
export const fileNodes = {
  rows: {
    title: 'Regels uit een bestand',
    description: 'Leest de regels van een CSV- of JSON-bestand, zoals een artikellijst of voorraadstanden.',
    ports: { out: 'Regels' },
    fields: { path: 'Bestand', key: 'Een regel is dezelfde regel als' },
    hints: {
      path: 'Zet vóór de volgende keer een bestand met dezelfde naam op zijn plaats, dan wordt dat gelezen.',
      key: 'Zonder zo’n kolom geldt een regel als nieuw zodra de plaats of de inhoud verandert.',
    },
    options: {},
    summary: {
      none: 'nog geen bestand gekozen',
      file_one: '{{file}} · {{count}} kolom',
      file_other: '{{file}} · {{count}} kolommen',
    },
  },
  write: {
    title: 'Bestand schrijven',
    description:
      'Schrijft voor elk record een regel in een CSV- of JSON-bestand. Het bestand verschijnt als alles klaar is.',
    ports: { in: 'Records', out: 'Records' },
    fields: {
      name: 'Bestandsnaam',
      folder: 'Map',
      whenExists: 'Als het bestand bestaat',
      columns: 'Kolommen',
      mapping: 'Waar de waarden vandaan komen',
      format: 'Formaat',
      delimiter: 'Scheidingsteken',
      mark: 'Decimalen',
      encoding: 'Codering',
      lineEnd: 'Regeleinden',
      guardFormulas: 'Formules tegenhouden',
    },
    hints: {
      name: '{date} wordt de dag, {run} het nummer van de uitvoering.',
      folder: 'Het volledige pad van een bestaande map. Leeg is de eigen map voor bestanden van Koppla.',
      whenExists: 'Bij toevoegen komt een regel die al eerder is toegevoegd er niet nog eens bij.',
      guardFormulas: 'Zet een apostrof voor een tekst die een spreadsheet als formule zou uitvoeren.',
    },
    options: {
      whenExists: {
        'new-name': 'Een nieuw bestand met een nummer',
        replace: 'Vervangen',
        append: 'De regels toevoegen',
      },
      format: { csv: 'CSV', json: 'JSON, één lijst', ndjson: 'JSON, één record per regel' },
      delimiter: { semicolon: 'Puntkomma ;', comma: 'Komma ,', tab: 'Tab', pipe: 'Verticale streep |' },
      mark: { comma: 'Komma: 12,50', dot: 'Punt: 12.50' },
      encoding: {
        'utf-8-bom': 'UTF-8, voor spreadsheets',
        'utf-8': 'UTF-8',
        'windows-1252': 'Windows-1252 (westers)',
        'utf-16le': 'UTF-16',
      },
      lineEnd: { crlf: 'Windows', lf: 'macOS en Linux' },
    },
    summary: {
      file_zero: '{{file}} · nog geen kolommen',
      file_one: '{{file}} · {{count}} kolom',
      file_other: '{{file}} · {{count}} kolommen',
    },
  },
}
