import { findColumn } from '#shared/files/find-column.ts'
import { RunFailed } from '../../runs/stage.ts'
import type { FileRow } from './file-row.ts'

/** Whether the first row has headings: words in every cell that is filled, no number and no day among them. */
export async function hasHeadings(rows: AsyncIterable<FileRow>): Promise<boolean> {
  try {
    for await (const { cells } of rows) {
      const filled = cells.filter((cell) => cell?.trim())
      return filled.every((cell) => findColumn('', [cell]).type === 'text' && !/^[\d.,+ -]+$/.test(cell ?? ''))
    }
  } catch (error) {
    // Whoever reads the rows is told; this question has no answer then.
    if (!(error instanceof RunFailed)) throw error
  }
  return true
}
