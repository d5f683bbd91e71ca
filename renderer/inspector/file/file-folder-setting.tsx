import { TextInput } from '@mantine/core'
import { flowStore } from '../../canvas/flow-store.ts'
import { useFilesFolder } from './use-files-folder.ts'

interface FileFolderSettingProps {
  readonly id: string
  readonly folder: string
  readonly error: string | null
  readonly onChange: (folder: string) => void
}

/** Where a file is written; left empty, the field shows the folder that it then is. */
export function FileFolderSetting({ id, folder, error, onChange }: FileFolderSettingProps) {
  const own = useFilesFolder()
  return (
    <TextInput
      id={id}
      size="xs"
      placeholder={own}
      title={folder === '' ? own : folder}
      value={folder}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={flowStore.endMerge}
    />
  )
}
