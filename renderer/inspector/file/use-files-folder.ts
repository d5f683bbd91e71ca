import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../queries.ts'

/** The workspace's folder for files on the computer that the core runs on; empty until it is known. */
export function useFilesFolder(): string {
  const info = useQuery(orpc.app.info.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const workspace = info.data?.workspace
  if (workspace === undefined) return ''
  const separator = workspace.includes('\\') ? '\\' : '/'
  return `${workspace}${separator}files`
}
