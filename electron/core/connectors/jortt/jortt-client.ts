import type { ApiClient } from '../../connections/api-client.ts'
import type { Clock } from '../../host.ts'
import { createJorttCall, type JorttVersions } from './jortt-call.ts'
import { createJorttReader, type JorttReader } from './jortt-reader.ts'
import { createJorttSettings, type JorttSettings } from './jortt-settings.ts'
import { createJorttWriter, type JorttWriter } from './jortt-writer.ts'

/** All of jortt that Koppla uses. Nothing here writes but the methods of `JorttWriter`. */
export type JorttClient = JorttReader & JorttSettings & JorttWriter
export type { CallOptions, JorttVersions } from './jortt-call.ts'
export type { JorttWritten } from './jortt-writer.ts'

/** Clients of one connection share `versions`: which version has a resource is found out once. */
export function createJorttClient(
  api: ApiClient,
  clock: Pick<Clock, 'sleep'>,
  versions: JorttVersions = new Map(),
): JorttClient {
  const call = createJorttCall(api, versions)
  const reader = createJorttReader(call, clock)
  return { ...reader, ...createJorttSettings(call), ...createJorttWriter(call, reader) }
}
