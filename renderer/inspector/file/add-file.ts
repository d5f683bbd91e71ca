import type { Position } from '../../canvas/edits/free-position.ts'
import { addNodeAt, configure } from '../../canvas/flow-actions.ts'
import { flowStore } from '../../canvas/flow-store.ts'
import { core } from '../../core-client.ts'
import { notify } from '../../frame/notify.ts'
import { i18n } from '../../i18n/i18n.ts'
import { configFor, fileConfigOf, plain } from './file-config.ts'
import { largestFile, putFile } from './put-file.ts'

/** Whether a file that is dropped looks like one that has rows, and is no exported flow. */
export const isTable = ({ name }: File): boolean =>
  /\.(csv|tsv|txt|json|ndjson|jsonl)$/i.test(name) && !/\.koppla\.json$/i.test(name)

/** Adds a step that reads a file, with the file's columns. */
export async function addFileAt(file: File, position: Position): Promise<void> {
  const path = await putFile(file)
  if (path === null) {
    const values = { file: file.name, limit: largestFile / 1024 / 1024 }
    notify({ id: 'file-too-large', tone: 'bad', title: file.name, message: i18n.t('inspector:file.tooLarge', values) })
    return
  }
  const preview = await core.files.preview({ path })
  addNodeAt('file.rows', position)
  const { flow, selection } = flowStore.store.getState()
  const added = flow.nodes.find(({ id }) => id === selection[0])
  const config = added && fileConfigOf(added.config)
  if (!added || !config) return
  configure(added.id, preview.ok ? configFor(config, path, preview.value) : plain({ ...config, path }))
}
