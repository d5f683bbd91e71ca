import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../queries.ts'
import type { FileRowsConfig } from './file-config.ts'

/** The first rows of a step's file, read as the step reads them. */
export function useFilePreview(config: FileRowsConfig | null) {
  const { path = '', format, encoding, delimiter, header, columns } = config ?? {}
  return useQuery(
    orpc.files.preview.queryOptions({
      input: { path: path === '' ? '-' : path, format, encoding, delimiter, header, columns },
      enabled: path !== '',
      placeholderData: keepPreviousData,
      retry: false,
      // The file may have been changed by another program.
      refetchOnWindowFocus: true,
    }),
  )
}
