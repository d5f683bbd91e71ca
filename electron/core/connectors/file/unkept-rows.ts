import type { RowJournal } from './row-journal.ts'

/** The journal of a dry run: it keeps nothing, so no file is made of it and that of a real run is left alone. */
export const unkeptRows: Pick<
  RowJournal,
  'found' | 'isEmpty' | 'add' | 'rememberName' | 'rememberPlacement' | 'rows' | 'remove'
> = {
  found: { name: null, placement: null },
  isEmpty: true,
  add: () => {},
  rememberName: () => {},
  rememberPlacement: () => {},
  async *rows() {},
  remove: () => {},
}
