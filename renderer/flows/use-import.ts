import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flowLimits } from '#shared/flow/flow-limits.ts'
import type { FlowFileProblem } from '#shared/flow/open-flow.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'

export interface FailedImport {
  readonly file: string
  readonly problem: FlowFileProblem
}

/** Imports a flow file and opens the flow; what is wrong with the file stays on the screen until it is read. */
export function useImport() {
  const { t } = useTranslation('flows')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<FailedImport | null>(null)

  async function importFile(file: File): Promise<void> {
    setProblem(null)
    // Judged here already, so that a film dropped by mistake is not sent through the connection first.
    if (file.size > flowLimits.bytes) {
      return setProblem({
        file: file.name,
        problem: { kind: 'too-large', what: 'bytes', found: file.size, limit: flowLimits.bytes },
      })
    }
    setBusy(true)
    try {
      const result = await core.flows.import({ text: await file.text() })
      if (!result.ok) return setProblem({ file: file.name, problem: result.problem })
      await queryClient.invalidateQueries({ queryKey: orpc.flows.list.key() })
      notify({ message: t('importing.done', { file: file.name }) })
      goTo({ page: 'flow', flowId: result.value.id })
    } catch (error) {
      reportUnexpected(error)
    } finally {
      setBusy(false)
    }
  }

  return { importFile, busy, problem, forget: () => setProblem(null) }
}
