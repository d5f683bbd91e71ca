import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { flowStore, useFlowStore } from '../flow-store.ts'
import classes from './history-list.module.css'
import { useEditWords } from './use-edit-words.ts'

/** Every edit that can be taken back or done again, the latest first; a click goes there. */
export function HistoryList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['editor', 'frame'])
  const wordsOf = useEditWords()
  const now = useFlowStore((state) => state.flow)
  const past = useStore(flowStore.history, (history) => history.pastStates)
  const future = useStore(flowStore.history, (history) => history.futureStates)
  // What is undone last is done again first, so the future is kept the other way round.
  const flows = [
    ...past.flatMap(({ flow }) => flow ?? []),
    now,
    ...future.toReversed().flatMap(({ flow }) => flow ?? []),
  ]
  const here = past.length

  const goTo = (at: number) => {
    if (at < here) flowStore.undo(here - at)
    else if (at > here) flowStore.redo(at - here)
  }
  const lines = flows.map((flow, at) => {
    const before = flows[at - 1]
    return { at, text: before ? wordsOf(before, flow) : t('history.start') }
  })
  return (
    <Modal opened onClose={onClose} title={t('history.title')} closeButtonProps={{ 'aria-label': t('frame:close') }}>
      <p className={classes.about}>{t('history.text')}</p>
      <ol className={classes.list} reversed>
        {lines.toReversed().map(({ at, text }) => (
          <li key={at}>
            <button
              type="button"
              className={classes.line}
              data-undone={at > here || undefined}
              aria-current={at === here ? 'step' : undefined}
              data-autofocus={at === here || undefined}
              onClick={() => goTo(at)}
            >
              <span>{text}</span>
              {at === here && <span className={classes.now}>{t('history.now')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
