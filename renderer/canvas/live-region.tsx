import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './canvas.module.css'
import { flowStore } from './flow-store.ts'
import { useEditWords } from './history/use-edit-words.ts'

/** Says what changed on the canvas, for those who don't see it: what was edited or undone, and how much is selected. */
export function LiveRegion() {
  const { t } = useTranslation('editor')
  const wordsOf = useEditWords()
  const [said, setSaid] = useState('')
  useEffect(
    () =>
      flowStore.store.subscribe((now, before) => {
        if (now.flow.id !== before.flow.id) return
        if (now.flow !== before.flow) setSaid(wordsOf(before.flow, now.flow))
        else if (now.selection !== before.selection && now.selection.length > 1)
          setSaid(t('told.selected', { count: now.selection.length }))
      }),
    [t, wordsOf],
  )
  return (
    <div className={classes.unseen} role="status">
      {said}
    </div>
  )
}
