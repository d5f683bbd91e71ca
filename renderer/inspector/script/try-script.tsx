import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { reasonInShort } from '#shared/i18n/reason-sentence.ts'
import type { JsonObject } from '#shared/json.ts'
import { script } from '#shared/nodes/script.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import type { ScriptProblem } from '#shared/scripts/script-problem.ts'
import { useFlowStore, useTypedFlow } from '../../canvas/flow-store.ts'
import { core } from '../../core-client.ts'
import { useNaming } from '../../log/use-naming.ts'
import { useSamples } from '../../mapper/use-samples.ts'
import classes from './script-setting.module.css'

interface TryScriptProps {
  readonly node: FlowNode
  readonly code: string
}

/** What the script makes of one of the records that arrive: run by the core, in the engine that a run uses. */
export function TryScript({ node, code }: TryScriptProps) {
  const { t } = useTranslation('inspector')
  const flow = useFlowStore((state) => state.flow)
  const type = useTypedFlow().nodes.get(node.id)?.inputs.in ?? null
  const { records, areExamples, isLoading } = useSamples(node.id, type)
  const [at, setAt] = useState(0)
  const record = records[Math.min(at, records.length - 1)] ?? null
  const config = script.config.safeParse({ ...node.config, code })
  const attempt = useMutation({
    mutationFn: (given: JsonObject) => core.scripts.test({ flow, nodeId: node.id, record: given }),
  })
  if (!type) return <p className={classes.keys}>{t('script.unwired')}</p>
  const title = record && (summaryOf(type, record).title || String(record[type.key] ?? ''))
  const leaf = (step: number) => {
    setAt(Math.max(0, Math.min(records.length - 1, at + step)))
    attempt.reset()
  }
  return (
    <section className={classes.attempt} aria-label={t('script.try')}>
      <div className={classes.head}>
        <Button.Group>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('script.previous')}
            disabled={at === 0}
            onClick={() => leaf(-1)}
          >
            <IconChevronLeft size={14} aria-hidden />
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('script.next')}
            disabled={at >= records.length - 1}
            onClick={() => leaf(1)}
          >
            <IconChevronRight size={14} aria-hidden />
          </Button>
        </Button.Group>
        <span className={classes.title}>{areExamples ? t('script.example') : title}</span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={!record || !config.success}
          loading={attempt.isPending || isLoading}
          onClick={() => record && attempt.mutate(record)}
        >
          {t('script.try')}
        </Button>
      </div>
      <div aria-live="polite">
        {attempt.data &&
          (attempt.data.ok ? (
            <Given records={attempt.data.value} />
          ) : (
            <Wrong problem={attempt.data.problem} nodeId={node.id} />
          ))}
      </div>
    </section>
  )
}

function Given({ records }: { readonly records: readonly JsonObject[] }) {
  const { t } = useTranslation('inspector')
  if (records.length === 0) return <p className={classes.keys}>{t('script.leftOut')}</p>
  return (
    <>
      {records.length > 1 && <p className={classes.keys}>{t('script.several', { count: records.length })}</p>}
      <pre className={classes.given}>{JSON.stringify(records.length === 1 ? records[0] : records, null, 2)}</pre>
    </>
  )
}

function Wrong({ problem, nodeId }: { readonly problem: ScriptProblem; readonly nodeId: string }) {
  const naming = useNaming(useFlowStore((state) => state.flow.id))
  const reason = { kind: 'script-failed', values: { node: nodeId, ...problem, problem: problem.kind } } as const
  return (
    <p className={classes.wrong} role="alert">
      {reasonInShort(reason, naming)}
    </p>
  )
}
