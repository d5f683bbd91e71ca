import { Autocomplete, Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileReading } from '#shared/files/file-reading.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { configure } from '../../canvas/flow-actions.ts'
import { useWords } from '../../canvas/words.ts'
import { core } from '../../core-client.ts'
import { useFileDrop } from '../../flows/use-file-drop.ts'
import { reportUnexpected } from '../../frame/report-unexpected.ts'
import { SkeletonRows } from '../../frame/state-view.tsx'
import { reasonInWords } from '../../i18n/sentences.ts'
import { orpc } from '../../queries.ts'
import inspector from '../inspector.module.css'
import { FileChanged } from './file-changed.tsx'
import { columnChange, columnsAccepted, configFor, fileConfigOf, plain } from './file-config.ts'
import { FileLayoutSettings } from './file-layout-settings.tsx'
import { FilePreviewTable } from './file-preview-table.tsx'
import classes from './file-setting.module.css'
import { fileTypes, largestFile, putFile } from './put-file.ts'
import { useFilePreview } from './use-file-preview.ts'
import { useFilesFolder } from './use-files-folder.ts'

interface FileSettingProps {
  readonly id: string
  readonly node: FlowNode
}

/** Which file a step reads, how, and what is in it. */
export function FileSetting({ id, node }: FileSettingProps) {
  const { t } = useTranslation('inspector')
  const { language, number } = useWords()
  const config = fileConfigOf(node.config)
  const [draft, setDraft] = useState<string | null>(null)
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const files = useQuery(orpc.files.list.queryOptions())
  const client = useQueryClient()
  const preview = useFilePreview(config)
  const folder = useFilesFolder()
  const drop = useFileDrop((file) => void upload(file).catch(reportUnexpected))
  if (!config) return <p className={inspector.unreadable}>{t('unreadable')}</p>

  const set = (changed: JsonObject) => configure(node.id, changed)
  /** Reads the file anew where something of how it is read has changed; its columns follow. */
  const adopt = async (reading: FileReading, columns = config.columns) => {
    const found = await core.files.preview(reading)
    if (found.ok) set(configFor({ ...config, columns }, reading.path, found.value))
    else set(plain({ ...config, ...reading, columns: config.columns }))
  }
  const choose = (path: string) => {
    setDraft(null)
    setTooLarge(null)
    if (path.trim() !== '' && path !== config.path) void adopt({ path: path.trim() }).catch(reportUnexpected)
  }
  const upload = async (file: File) => {
    const name = await putFile(file)
    if (name === null) return setTooLarge(file.name)
    // One of the same name takes the place of the other: what is known of that one holds no longer.
    const stale = [orpc.files.list.key(), orpc.files.preview.key(), ['samples']]
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
    choose(name)
  }

  const found = preview.data
  const change = found?.ok ? columnChange(config.columns, found.value.columns) : null
  return (
    <div className={classes.file} data-over={drop.isOver || undefined} {...drop.handlers}>
      <div className={classes.choice}>
        <Autocomplete
          id={id}
          size="xs"
          className={classes.path ?? ''}
          placeholder={t('file.placeholder')}
          title={folder}
          data={[...new Set((files.data ?? []).map(({ name }) => name))]}
          value={draft ?? config.path}
          onChange={setDraft}
          onOptionSubmit={choose}
          onBlur={() => draft !== null && choose(draft)}
          onKeyDown={(event) => event.key === 'Enter' && draft !== null && choose(draft)}
        />
        <FileButton accept={fileTypes} onChange={(file) => file && void upload(file).catch(reportUnexpected)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" className={classes.button ?? ''}>
              {t('file.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {tooLarge !== null && (
        <p className={classes.problem} role="alert">
          {t('file.tooLarge', { file: tooLarge, limit: number(largestFile / 1024 / 1024) })}
        </p>
      )}
      {config.path === '' ? (
        <p className={classes.empty}>
          <IconFileUpload size={22} stroke={1.5} aria-hidden />
          <span>{t('file.drop')}</span>
          <span className={classes.folder}>{folder}</span>
        </p>
      ) : found === undefined ? (
        <SkeletonRows rows={4} height={28} />
      ) : found.ok ? (
        <>
          <FileLayoutSettings
            layout={found.value.layout}
            onChange={(changed) =>
              // Other headings are other columns: their types are found out anew.
              void adopt({ ...changed, path: config.path }, []).catch(reportUnexpected)
            }
          />
          {found.value.problem && (
            <p className={classes.problem} role="alert">
              {reasonInWords(found.value.problem, { language })}
            </p>
          )}
          {change && !found.value.problem && (
            <FileChanged
              change={change}
              onAccept={() => set(plain({ ...config, columns: columnsAccepted(config.columns, found.value.columns) }))}
            />
          )}
          {config.columns.length > 0 && (
            <FilePreviewTable
              columns={config.columns}
              keyColumn={config.key}
              preview={found.value}
              onColumns={(columns) => set(plain({ ...config, columns }))}
            />
          )}
        </>
      ) : (
        <p className={classes.problem} role="alert">
          {reasonInWords(found.problem, { language })}
        </p>
      )}
    </div>
  )
}
