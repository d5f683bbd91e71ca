import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nodes } from '#shared/nodes/nodes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './canvas.module.css'
import { addNodeBehindSelected } from './flow-actions.ts'
import { useWords } from './words.ts'

/** What an empty canvas says: how a flow begins, and a way to begin at once. */
export function EmptyCanvas() {
  const { t } = useTranslation('canvas')
  const words = useWords()
  return (
    <div className={classes.empty}>
      <div className={classes.invitation}>
        <h2>{t('empty.title')}</h2>
        <p>{t('empty.text')}</p>
        <div className={classes.starts}>
          {nodes
            .filter(({ category }) => category === 'source')
            .map(({ kind }) => (
              <Button
                key={kind}
                variant="default"
                classNames={{ section: classes.menuIcon ?? '' }}
                leftSection={<CategoryIcon kind={kind} size={18} />}
                onClick={() => addNodeBehindSelected(kind)}
              >
                {words.kind(kind)}
              </Button>
            ))}
        </div>
      </div>
    </div>
  )
}
