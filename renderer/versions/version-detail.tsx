import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconMapOff, IconPencil } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diffFlows } from '#shared/flow/diff-flows.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { FlowVersionInfo } from '#shared/flow/flow-version.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { EmptyState, SkeletonRows } from '../frame/state-view.tsx'
import { Compared } from './compared.tsx'
import { restoreVersion } from './restore-version.tsx'
import { useVersionFlow } from './use-versions.ts'
import classes from './version-detail.module.css'

export type CompareWith = 'now' | 'before'

interface VersionDetailProps {
  readonly flowId: string
  readonly version: FlowVersionInfo
  /** The version before it; null for the first one. */
  readonly previous: number | null
  /** Whether the flow is this version now. */
  readonly isNow: boolean
  readonly compareWith: CompareWith
  readonly onCompareWith: (compareWith: CompareWith) => void
  readonly onName: () => void
  readonly onRestored: () => void
}

/** One version: what is different in it from now or from the one before, and the way back to it. */
export function VersionDetail(props: VersionDetailProps) {
  const { flowId, version, previous, isNow, compareWith, onCompareWith, onName, onRestored } = props
  const { t } = useTranslation('versions')
  const [busy, setBusy] = useState(false)
  const now = useFlowStore((state) => state.flow)
  const own = useVersionFlow(flowId, version.number)
  const earlier = useVersionFlow(flowId, compareWith === 'before' ? previous : null)

  const restore = (flow: Flow) => {
    setBusy(true)
    restoreVersion(version.number, flow)
      .then((isRestored) => isRestored && onRestored())
      .catch(reportUnexpected)
      .finally(() => setBusy(false))
  }
  const flow = own === 'gone' ? null : own
  return (
    <section className={classes.detail} aria-labelledby="version-title">
      <header className={classes.bar}>
        <h2 id="version-title" className={classes.title}>
          {t('version', { number: version.number })}
          {version.name !== null && <span className={classes.name}> · {version.name}</span>}
        </h2>
        <Button variant="default" size="xs" leftSection={<IconPencil size={14} />} onClick={onName}>
          {t('name.button')}
        </Button>
        {!isNow && (
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={14} />}
            disabled={flow === null}
            loading={busy}
            onClick={() => flow && restore(flow)}
          >
            {t('restore.button')}
          </Button>
        )}
        <span className={classes.grow} />
        <div className={classes.compare}>
          <span id="version-compare" className={classes.label}>
            {t('compare.label')}
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby="version-compare"
            value={compareWith}
            onChange={(value) => onCompareWith(value === 'before' ? 'before' : 'now')}
            data={[
              { value: 'now', label: t('compare.now') },
              { value: 'before', label: t('compare.before'), disabled: previous === null },
            ]}
          />
        </div>
      </header>
      <Content
        number={version.number}
        compareWith={compareWith}
        before={compareWith === 'now' ? own : earlier}
        after={compareWith === 'now' ? now : own}
      />
    </section>
  )
}

interface ContentProps {
  readonly number: number
  readonly compareWith: CompareWith
  readonly before: Flow | 'gone' | null
  readonly after: Flow | 'gone' | null
}

function Content({ number, compareWith, before, after }: ContentProps) {
  const { t } = useTranslation('versions')
  const diff = useMemo(
    () => (before && after && before !== 'gone' && after !== 'gone' ? diffFlows(before, after) : null),
    [before, after],
  )
  if (before === 'gone' || after === 'gone') return <EmptyState icon={IconMapOff} title={t('gone')} />
  if (!before || !after || !diff) return <SkeletonRows rows={6} height={44} />
  return (
    <Compared
      key={`${number}/${compareWith}`}
      title={t(`between.${compareWith}`, { number })}
      same={t(`same.${compareWith}`, { number })}
      before={before}
      after={after}
      diff={diff}
    />
  )
}
