import type { ApiClient } from '../../connections/api-client.ts'
import { createFortnoxReader, type FortnoxReader } from './fortnox-reader.ts'
import { createFortnoxSettings, type FortnoxSettings } from './fortnox-settings.ts'
import { createFortnoxStock, type FortnoxStock } from './fortnox-stock.ts'
import { createFortnoxWriter, type FortnoxWriter } from './fortnox-writer.ts'

/** All of Fortnox that Koppla uses. Nothing here writes but the methods of `FortnoxWriter`. */
export type FortnoxClient = FortnoxReader & FortnoxSettings & FortnoxStock & FortnoxWriter
export type { CallOptions, FortnoxRecord } from './fortnox-call.ts'
export type { FortnoxQuery, FortnoxReader } from './fortnox-reader.ts'
export type { FortnoxEntity, NumberedEntity } from './fortnox-resources.ts'
export type { FortnoxWriter } from './fortnox-writer.ts'

export function createFortnoxClient(api: ApiClient): FortnoxClient {
  return {
    ...createFortnoxReader(api),
    ...createFortnoxSettings(api),
    ...createFortnoxStock(api),
    ...createFortnoxWriter(api),
  }
}
