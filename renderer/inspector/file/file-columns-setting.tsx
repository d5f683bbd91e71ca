import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { columnKeys } from '#shared/files/column-keys.ts'
import { columnTypes } from '#shared/files/file-reading.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import { Mapping } from '#shared/mapping/expression.ts'
import { configure } from '../../canvas/flow-actions.ts'
import { useWords } from '../../canvas/words.ts'
import inspector from '../inspector.module.css'
import { plain } from './file-config.ts'
import classes from './file-setting.module.css'

/** Looser than the step's own schema: a name may be empty or there twice while it is being typed. */
const Written = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.enum(columnTypes) })),
  mapping: Mapping,
})
type Columns = z.infer<typeof Written>['columns']

/** The columns of a file that is written. What fills a column goes along when it gets another name. */
export function FileColumnsSetting({ node }: { readonly node: FlowNode }) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const parsed = Written.safeParse(node.config)
  if (!parsed.success) return <p className={inspector.unreadable}>{t('unreadable')}</p>
  const { columns, mapping } = parsed.data
  const keysBefore = columnKeys(columns)

  /** `from` says for each column which one it was, -1 for a new one. */
  const set = (changed: Columns, from: readonly number[], merge: string | null) => {
    const keys = columnKeys(changed)
    const kept = changed.flatMap((_column, at) => {
      const filled = mapping[keysBefore[from[at] ?? -1] ?? '']
      return filled ? [[keys[at] ?? '', filled] as const] : []
    })
    configure(node.id, { ...node.config, ...plain({ columns: changed, mapping: Object.fromEntries(kept) }) }, merge)
  }
  const places = columns.map((_column, at) => at)
  return (
    <div className={classes.columns}>
      <div className={classes.list}>
        {columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may be empty or there twice while it is being typed
          <div key={at} className={classes.column}>
            <TextInput
              size="xs"
              aria-label={t('file.columnName', { number: at + 1 })}
              value={column.name}
              error={column.name.trim() === '' || columns.some(({ name }, other) => other < at && name === column.name)}
              onChange={(event) =>
                set(columns.with(at, { ...column, name: event.currentTarget.value }), places, `column ${at}`)
              }
            />
            <NativeSelect
              size="xs"
              aria-label={t('file.type', { column: column.name || at + 1 })}
              data={columnTypes.map((type) => ({ value: type, label: words.valueType(type) }))}
              value={column.type}
              onChange={(event) => {
                const type = columnTypes.find((known) => known === event.currentTarget.value)
                if (type) set(columns.with(at, { ...column, type }), places, null)
              }}
            />
            <ActionIcon
              size={30}
              aria-label={t('file.removeColumn', { column: column.name || at + 1 })}
              onClick={() => set(columns.toSpliced(at, 1), places.toSpliced(at, 1), null)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          set([...columns, { name: freshName(columns, t('file.newColumn')), type: 'text' }], [...places, -1], null)
        }
      >
        {t('file.addColumn')}
      </Button>
    </div>
  )
}

function freshName(columns: Columns, word: string): string {
  for (let number = columns.length + 1; ; number++) {
    const name = `${word} ${number}`
    if (!columns.some((column) => column.name === name)) return name
  }
}
