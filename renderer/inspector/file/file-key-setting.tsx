import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { configure } from '../../canvas/flow-actions.ts'
import { fileConfigOf, plain } from './file-config.ts'

/** Which column names a row for ever. */
export function FileKeySetting({ id, node }: { readonly id: string; readonly node: FlowNode }) {
  const { t } = useTranslation('inspector')
  const config = fileConfigOf(node.config)
  if (!config) return null
  return (
    <Select
      id={id}
      size="xs"
      searchable={config.columns.length > 8}
      allowDeselect={false}
      data={[
        { value: '', label: t('file.keyRow') },
        ...config.columns.map(({ name }) => ({ value: name, label: t('file.keyColumn', { column: name }) })),
      ]}
      value={config.key}
      onChange={(key) => key !== null && configure(node.id, plain({ ...config, key }))}
    />
  )
}
