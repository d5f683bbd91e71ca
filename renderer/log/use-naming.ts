import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow } from '#shared/flow/flow.ts'
import type { Naming } from '#shared/i18n/names.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { orpc } from '../queries.ts'

export interface FlowNaming extends Naming {
  readonly flow: Flow | null
}

/** What steps of a flow are called: from the flow on the screen, else from the saved one; ids where it is gone. */
export function useNaming(flowId: string | null): FlowNaming {
  const { i18n } = useTranslation()
  const onScreen = useFlowStore((state) => state.flow)
  const isOnScreen = flowId !== null && onScreen.id === flowId
  const saved = useQuery({
    ...orpc.flows.get.queryOptions({ input: { id: flowId ?? '' } }),
    enabled: flowId !== null && !isOnScreen,
    staleTime: 30_000,
  })
  const flow = isOnScreen ? onScreen : saved.data?.ok ? saved.data.value.flow : null
  const language = currentLanguage(i18n.language)
  return useMemo(() => ({ language, flow }), [language, flow])
}
