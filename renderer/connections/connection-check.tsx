import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { PreflightList } from './preflight-list.tsx'
import { usePreflight } from './use-preflight.ts'

/** A check of a connection, which begins as soon as it is on the screen. */
export function ConnectionCheck({ connection: { id, name } }: { readonly connection: ConnectionInfo }) {
  return <PreflightList name={name} preflight={usePreflight(id)} />
}
