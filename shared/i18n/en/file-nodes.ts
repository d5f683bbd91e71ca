/** The steps that read and write files. */
export const fileNodes = {
  rows: {
    title: 'Rows of a file',
    description: 'Reads the rows of a CSV or JSON file, such as an article list or stock levels.',
    ports: { out: 'Rows' },
    fields: { path: 'File', key: 'A row is the same row again if' },
    hints: {
      path: 'Put a file with the same name in its place before the next run, and that one is read.',
      key: 'Without such a column a row counts as new as soon as its place or its content changes.',
    },
    options: {},
    summary: {
      none: 'no file chosen yet',
      file_one: '{{file}} · {{count}} column',
      file_other: '{{file}} · {{count}} columns',
    },
  },
  write: {
    title: 'Write a file',
    description: 'Writes a row for each record to a CSV or JSON file. The file appears when the run is done.',
    ports: { in: 'Records', out: 'Records' },
    fields: {
      name: 'File name',
      folder: 'Folder',
      whenExists: 'If the file exists',
      columns: 'Columns',
      mapping: 'Where the values come from',
      format: 'Format',
      delimiter: 'Delimiter',
      mark: 'Decimals',
      encoding: 'Encoding',
      lineEnd: 'Line ends',
      guardFormulas: 'Guard against formulas',
    },
    hints: {
      name: '{date} becomes the day of the run, {run} its number.',
      folder: 'The whole path of a folder that exists. Leave empty for Koppla’s own folder for files.',
      whenExists: 'When adding, a row that an earlier run added is not added again.',
      guardFormulas: 'Puts an apostrophe before a text that a spreadsheet would run as a formula.',
    },
    options: {
      whenExists: { 'new-name': 'Write a new one, numbered', replace: 'Replace it', append: 'Add the rows to it' },
      format: { csv: 'CSV', json: 'JSON, one list', ndjson: 'JSON, one record per line' },
      delimiter: { semicolon: 'Semicolon ;', comma: 'Comma ,', tab: 'Tab', pipe: 'Vertical bar |' },
      mark: { comma: 'Comma: 12,50', dot: 'Point: 12.50' },
      encoding: {
        'utf-8-bom': 'UTF-8, for spreadsheets',
        'utf-8': 'UTF-8',
        'windows-1252': 'Windows-1252 (Western)',
        'utf-16le': 'UTF-16',
      },
      lineEnd: { crlf: 'Windows', lf: 'macOS and Linux' },
    },
    summary: {
      file_zero: '{{file}} · no columns yet',
      file_one: '{{file}} · {{count}} column',
      file_other: '{{file}} · {{count}} columns',
    },
  },
}
