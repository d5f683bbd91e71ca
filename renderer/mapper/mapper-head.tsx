import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redo, undo, useHistory } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import { FlowCrumbs } from '../flows/flow-crumbs.tsx'
import { Chip } from '../frame/chip.tsx'
import { onDemand } from '../frame/on-demand.tsx'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './mapper.module.css'
import { expressionAt } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'

const AutoMapDialog = onDemand(async () => (await import('./auto-map/auto-map-dialog.tsx')).AutoMapDialog)

interface MapperHeadProps {
  readonly model: MappingModel
  readonly isComparing: boolean
  readonly onCompare: (compare: boolean) => void
  readonly onClose: () => void
}

export function MapperHead({ model, isComparing, onCompare, onClose }: MapperHeadProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const { canUndo, canRedo } = useHistory()
  const [isProposing, setProposing] = useState(false)
  const filled = model.targets.filter((row) => expressionAt(model.mapping, row) !== null)
  // What each row of a list needs is asked for only where the list is filled.
  const required = model.targets.filter(
    (row) =>
      row.field.required &&
      row.shape !== 'group' &&
      (row.list === null || filled.some(({ list, path }) => list === null && path === row.list)),
  )
  // An amount is filled through its parts.
  const mapped = required.filter((row) => filled.some(({ id }) => id === row.id || id.startsWith(`${row.id}.`)))
  return (
    <header className={classes.head}>
      <FlowCrumbs onBack={onClose} />
      <CategoryIcon kind={model.node.kind} />
      <h1 className={classes.title}>{words.title(model.node)}</h1>
      <Chip>{t('mapping')}</Chip>
      <span className={classes.grow} />
      {required.length > 0 && (
        <Chip tone={mapped.length < required.length ? 'warn' : 'plain'}>
          {t('required', { mapped: mapped.length, total: required.length })}
        </Chip>
      )}
      <Tooltip label={t('undo')}>
        <ActionIcon size={32} aria-label={t('undo')} disabled={!canUndo} className={classes.tool} onClick={undo}>
          <IconArrowBackUp size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('redo')}>
        <ActionIcon size={32} aria-label={t('redo')} disabled={!canRedo} className={classes.tool} onClick={redo}>
          <IconArrowForwardUp size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button
        variant="default"
        leftSection={<IconSparkles size={16} stroke={1.75} aria-hidden />}
        onClick={() => setProposing(true)}
      >
        {t('autoMap.open')}
      </Button>
      <Button
        variant={isComparing ? 'light' : 'default'}
        aria-pressed={isComparing}
        onClick={() => onCompare(!isComparing)}
      >
        {t(isComparing ? 'comparing' : 'compare')}
      </Button>
      <Button onClick={onClose}>{t('done')}</Button>
      {isProposing && <AutoMapDialog model={model} onClose={() => setProposing(false)} />}
    </header>
  )
}
