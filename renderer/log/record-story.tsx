import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { entityName, type Naming, nodeName } from '#shared/i18n/names.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RecordLine } from '#shared/runs/run-event.ts'
import { useFormats } from '../i18n/formats.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { OutcomeBadge } from '../runs/outcome-badge.tsx'
import { SaveCopy } from '../runs/save-copy.tsx'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './record-story.module.css'
import type { FlowNaming } from './use-naming.ts'
import { Warnings } from './warnings.tsx'

interface RecordStoryProps {
  readonly line: RecordLine
  readonly naming: FlowNaming
  /** What can be done about it. */
  readonly action?: ReactNode
}

const tones: { readonly [Name in Outcome]?: 'warn' | 'bad' } = { held: 'warn', failed: 'bad' }

/** How a record ended and why, in sentences, and the way it took through the flow. */
export function RecordStory({ line, naming, action }: RecordStoryProps) {
  const { t } = useTranslation(['runs', 'reasons'])
  const formats = useFormats()
  const kindOf = (nodeId: string) => naming.flow?.nodes.find((node) => node.id === nodeId)?.kind ?? ''
  const source = sourceOf(line, naming.flow)
  const isInFile = line.target?.entity === 'file'
  const isNewRow = isInFile && line.outcome === 'created'
  return (
    <div className={classes.story}>
      {line.reason ? (
        <ReasonNote reason={line.reason} tone={tones[line.outcome] ?? 'plain'} naming={naming} />
      ) : (
        <p className={classes.sentence}>
          {isNewRow ? t('runs:detail.rowWritten') : t(`reasons:outcomeHelp.${line.outcome}`)}
        </p>
      )}
      {action}
      <dl className={classes.facts}>
        {line.target && (
          <>
            <dt>{t(isInFile ? 'runs:detail.file' : 'runs:detail.target')}</dt>
            <dd>
              {isInFile ? line.target.id : `${entityName(line.target.entity, naming.language)} ${line.target.id}`}
              {isInOwnFolder(line, naming.flow) && (
                <>
                  {' · '}
                  <SaveCopy file={line.target.id} />
                </>
              )}
            </dd>
          </>
        )}
        {line.amount && (
          <>
            <dt>{t('runs:detail.amount')}</dt>
            <dd>{formats.money(line.amount)}</dd>
          </>
        )}
        <dt>{t('runs:detail.at')}</dt>
        <dd>{formats.dateTime(line.at)}</dd>
      </dl>
      {line.warnings.length > 0 && <Warnings key={line.attempt} warnings={line.warnings} naming={naming} />}
      <h3 className={classes.heading}>{t('runs:detail.way')}</h3>
      <ol className={classes.way}>
        {source && (
          <li className={classes.step}>
            <CategoryIcon kind={source.kind} size={20} />
            <span className={classes.stepName}>{nodeName(source.id, naming)}</span>
          </li>
        )}
        {line.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record that was split comes to a step several times
          <li key={at} className={classes.step}>
            <CategoryIcon kind={kindOf(step.nodeId)} size={20} />
            <span className={classes.stepName}>{nodeName(step.nodeId, naming)}</span>
            {step.did && <OutcomeBadge outcome={step.did} target={step.target ?? undefined} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Whether it became a row of a file in the workspace's own folder, as far as is known: the flow may be gone. */
function isInOwnFolder({ target, steps }: RecordLine, flow: Pick<Flow, 'nodes'> | null): boolean {
  const writer = steps.find((step) => step.target === target?.id)?.nodeId
  const { folder = '' } = flow?.nodes.find(({ id }) => id === writer)?.config ?? {}
  return target?.entity === 'file' && folder === ''
}

/** The source that leads to the record's first step, where the flow still has it. */
function sourceOf(line: RecordLine, flow: Pick<Flow, 'nodes' | 'edges'> | null): FlowNode | null {
  const first = line.steps[0]?.nodeId
  const from = flow?.edges.filter((edge) => edge.to.node === first).map((edge) => edge.from.node) ?? []
  return flow?.nodes.find((node) => from.includes(node.id) && nodeDefinition(node.kind)?.category === 'source') ?? null
}

interface ReasonNoteProps {
  readonly reason: Reason
  readonly tone: 'plain' | 'warn' | 'bad'
  readonly naming: Naming
}

function ReasonNote({ reason, tone, naming }: ReasonNoteProps) {
  const Picture = tone === 'plain' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={classes.note} data-tone={tone}>
      <Picture size={16} aria-hidden />
      <p>{reasonInWords(reason, naming)}</p>
    </div>
  )
}
