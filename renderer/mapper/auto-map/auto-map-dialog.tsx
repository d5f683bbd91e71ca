import { Button, Checkbox, Group, Modal, Slider } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords, type Words } from '../../canvas/words.ts'
import { useFormats } from '../../i18n/formats.ts'
import type { MappingModel } from '../use-mapping.ts'
import classes from './auto-map-dialog.module.css'
import { type Proposal, proposalsFor, withProposals } from './proposals.ts'

interface AutoMapDialogProps {
  readonly model: MappingModel
  readonly onClose: () => void
}

const usual = 70

/** Lines that are likely meant, to be accepted one by one or all above a certainty. Fields that are filled stay as they are. */
export function AutoMapDialog({ model, onClose }: AutoMapDialogProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const formats = useFormats()
  const { slot, mapping, groups, targets, setMapping } = model
  // As the mapping was when the dialog came up: nothing changes it while it is open.
  const [proposals] = useState(() =>
    proposalsFor(
      slot,
      mapping,
      groups.flatMap(({ rows }) => rows),
      targets,
    ),
  )
  const [certainty, setCertainty] = useState(usual)
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isAccepted = ({ target, score }: Proposal) => byHand.get(target.id) ?? score * 100 >= certainty
  const accepted = proposals.filter(isAccepted)
  const labels = useMemo(() => labelsOf(model, words.label), [model, words])

  const accept = () => {
    setMapping(withProposals(slot, mapping, accepted))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('autoMap.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('autoMap.close') }}
    >
      {proposals.length === 0 ? (
        <p className={classes.nothing}>{t('autoMap.nothing')}</p>
      ) : (
        <>
          <div className={classes.certainty}>
            <span aria-hidden>{t('autoMap.certainty')}</span>
            <Slider
              thumbLabel={t('autoMap.certainty')}
              className={classes.slider ?? ''}
              min={40}
              max={100}
              step={5}
              value={certainty}
              label={(value) => formats.percent(value / 100)}
              onChange={(value) => {
                setCertainty(value)
                setByHand(new Map())
              }}
            />
            <span className={classes.value}>{formats.percent(certainty / 100)}</span>
          </div>
          <ul className={classes.list} aria-label={t('autoMap.title')}>
            {proposals.map((proposal) => {
              const { target, source, score } = proposal
              return (
                <li key={target.id}>
                  <Checkbox
                    size="xs"
                    checked={isAccepted(proposal)}
                    onChange={(event) => setByHand(new Map(byHand).set(target.id, event.currentTarget.checked))}
                    label={
                      <span className={classes.pair}>
                        <span>{words.label(target.field.label)}</span>
                        <span className={classes.arrow} aria-hidden>
                          ←
                        </span>
                        <span className={classes.source}>{labels.get(source.path) ?? source.path}</span>
                        <span className={classes.score} data-sure={score >= usual / 100 || undefined}>
                          {formats.percent(score)}
                        </span>
                      </span>
                    }
                    classNames={{ labelWrapper: classes.label ?? '', body: classes.body ?? '' }}
                  />
                </li>
              )
            })}
          </ul>
        </>
      )}
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('autoMap.cancel')}
        </Button>
        {proposals.length > 0 && (
          <Button data-autofocus disabled={accepted.length === 0} onClick={accept}>
            {t('autoMap.accept', { count: accepted.length })}
          </Button>
        )}
      </Group>
    </Modal>
  )
}

/** Each source field with the record it is inside of. */
function labelsOf({ groups }: MappingModel, label: Words['label']): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ rows }) =>
      rows.map((row) => {
        const parent = rows.find(({ path }) => path === row.parent)
        const own = label(row.field.label)
        return [row.path, parent ? `${label(parent.field.label)} · ${own}` : own] as const
      }),
    ),
  )
}
