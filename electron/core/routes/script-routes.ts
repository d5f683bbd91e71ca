import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { script } from '#shared/nodes/script.ts'
import { fail, succeed } from '#shared/result.ts'
import { recordsOf } from '../scripts/script-records.ts'
import { ScriptThread } from '../scripts/script-thread.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

export function scriptRoutes({ host }: Pick<Services, 'host'>) {
  const thread = new ScriptThread()
  return {
    test: contractOf.scripts.test.handler(async ({ input: { flow, nodeId, record } }) => {
      const node = recordTypesOf(flow).nodes.get(nodeId)
      const config = script.config.safeParse(node?.config)
      if (!config.success) return fail({ kind: 'syntax', message: config.error.message, line: null } as const)
      const given = await thread.run(config.data.code, record, host.clock.now())
      if (!given.ok) return given
      const records = recordsOf(given.value, config.data, node?.outputs.out?.fields ?? [])
      return records.ok ? succeed([...records.value]) : records
    }),
  }
}
