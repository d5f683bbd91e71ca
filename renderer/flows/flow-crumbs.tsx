import { useTranslation } from 'react-i18next'
import { flushSave, useFlowStore } from '../canvas/flow-store.ts'
import { Breadcrumbs, Crumb } from '../frame/breadcrumbs.tsx'
import { hrefOf } from '../routes.ts'

/** The way back from what covers the editor, such as the mapper: to its flow, and to all flows. */
export function FlowCrumbs({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('flows')
  const name = useFlowStore((state) => state.flow.name)
  return (
    <Breadcrumbs leadsOn>
      <Crumb
        text={t('title')}
        label={t('page.missing.back')}
        href={hrefOf({ page: 'flows' })}
        onClick={() => void flushSave()}
      />
      <Crumb text={name} onClick={onBack} />
    </Breadcrumbs>
  )
}
