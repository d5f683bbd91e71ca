import { useTranslation } from 'react-i18next'
import type { Flow } from '#shared/flow/flow.ts'
import { useAllEditWords } from '../history/use-edit-words.ts'
import classes from './conflict-dialog.module.css'

const shown = 4

interface WhatChangedProps {
  readonly base: Flow
  readonly mine: Flow
  readonly theirs: Flow
}

/** What each side did to the flow, in short. */
export function WhatChanged({ base, mine, theirs }: WhatChangedProps) {
  const { t } = useTranslation('canvas')
  return (
    <div className={classes.sides}>
      <Edits title={t('conflict.myEdits')} before={base} after={mine} />
      <Edits title={t('conflict.theirEdits')} before={base} after={theirs} />
    </div>
  )
}

function Edits({ title, before, after }: { readonly title: string; readonly before: Flow; readonly after: Flow }) {
  const { t } = useTranslation(['canvas', 'editor'])
  const wordsOf = useAllEditWords()
  const lines = wordsOf(before, after)
  const more = lines.length - shown
  return (
    <section className={classes.side}>
      <h3>{title}</h3>
      <ul>
        {lines.slice(0, more === 1 ? shown + 1 : shown).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {more > 1 && <li>{t('canvas:conflict.more', { count: more })}</li>}
        {lines.length === 0 && <li>{t('editor:history.nothing')}</li>}
      </ul>
    </section>
  )
}
