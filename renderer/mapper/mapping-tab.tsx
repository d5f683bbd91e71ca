import { Button } from '@mantine/core'
import { IconArrowsRightLeft, IconPlugOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import { EmptyState } from '../frame/state-view.tsx'
import { labelOfPath } from './expression/source-paths.ts'
import classes from './mapping-tab.module.css'
import { indent } from './row-layout.ts'
import { parentsOf } from './target-filter.ts'
import { expressionAt, listAround, scopeIn } from './target-rows.ts'
import { useMapping } from './use-mapping.ts'

interface MappingTabProps {
  /** Opens the mapper; the field is the path of the target field to show first, or empty. */
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** What the selected step fills and from where, in short. */
export function MappingTab({ onOpenMapper }: MappingTabProps) {
  const { t } = useTranslation('mapper')
  const selection = useFlowStore((state) => state.selection)
  const nodeId = selection.length === 1 ? (selection[0] ?? '') : ''
  const isCovered = useStore(canvasView, (view) => view.isCovered)
  if (isCovered) return null
  if (nodeId === '')
    return <EmptyState icon={IconArrowsRightLeft} title={t('tab.none.title')} text={t('tab.none.text')} />
  return <MappingList key={nodeId} nodeId={nodeId} onOpenMapper={onOpenMapper} />
}

function MappingList({ nodeId, onOpenMapper }: MappingTabProps & { readonly nodeId: string }) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const model = useMapping(nodeId)
  if (!model) return <EmptyState icon={IconPlugOff} title={t('tab.unwired.title')} text={t('tab.unwired.text')} />

  const { slot, mapping, targets, problems } = model
  const filled = targets.filter(
    (row) => row.shape !== 'group' && (expressionAt(mapping, row) !== null || problems.has(row.id)),
  )
  // A field inside a group or inside rows stands below the line that says which.
  const above = new Set(filled.flatMap(({ id }) => parentsOf(id)))
  const listed = targets.filter((row) => filled.includes(row) || above.has(row.id))
  return (
    <div className={classes.tab}>
      <div className={classes.head}>
        <span>{t('tab.count', { count: filled.length })}</span>
        <Button
          size="compact-sm"
          leftSection={<IconArrowsRightLeft size={14} />}
          onClick={() => onOpenMapper(nodeId, '')}
        >
          {t('tab.open')}
        </Button>
      </div>
      <ul className={classes.list}>
        {listed.map((row) => {
          const expression = expressionAt(mapping, row)
          const scope = scopeIn(slot, listAround(slot, mapping, row))
          const found = problems.get(row.id)
          return (
            <li key={row.id}>
              <button
                type="button"
                className={classes.row}
                data-problem={found?.some(({ severity }) => severity === 'error') ? 'error' : found && 'warning'}
                onClick={() => onOpenMapper(nodeId, row.id)}
              >
                <span style={{ paddingLeft: indent(row.depth) }}>{words.label(row.field.label)}</span>
                <code>
                  {expression
                    ? explainExpression(expression, (path) => labelOfPath(path, scope, words.language))
                    : row.shape === 'group'
                      ? ''
                      : t('empty')}
                </code>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
