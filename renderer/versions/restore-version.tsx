import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Flow } from '#shared/flow/flow.ts'
import { restoredFlow } from '#shared/flow/restored-flow.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { flowStore, flushSave, undo } from '../canvas/flow-store.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { i18n } from '../i18n/i18n.ts'
import { refreshVersions } from './use-versions.ts'

const noticeId = 'restored'

/**
 * Makes the open flow what it was in a version, as one edit that can be undone. What it was until now is kept as a
 * version first, so that nothing is lost when the window forgets its edits. False where nothing was changed.
 */
export async function restoreVersion(number: number, version: Flow): Promise<boolean> {
  const { id } = flowStore.store.getState().flow
  if (!(await flushSave())) return notRestored()
  const kept = await core.flows.keepVersion({ id, name: null, how: 'before-restore' })
  if (!kept.ok) return notRestored()
  flowStore.edit((now) => restoredFlow(now, version))
  await flushSave()
  await refreshVersions()
  requestAnimationFrame(() => canvasView.getState().fit([]))
  tell(number, kept.value.number)
  return true
}

function notRestored(): false {
  const [title, message] = [i18n.t('versions:restore.failed'), i18n.t('versions:restore.notSaved')]
  notify({ title, message, tone: 'bad', id: noticeId })
  return false
}

function tell(number: number, kept: number): void {
  const restored = flowStore.store.getState().flow
  const takeBack = () => {
    notifications.hide(noticeId)
    // Another edit since is what would be undone instead.
    if (flowStore.store.getState().flow === restored) undo()
  }
  notifications.show({
    id: noticeId,
    title: i18n.t('versions:restore.done', { number }),
    message: (
      <>
        <span>{i18n.t('versions:restore.kept', { number: kept })}</span>
        <div>
          <Button variant="default" size="compact-sm" mt={6} onClick={takeBack}>
            {i18n.t('versions:restore.undo')}
          </Button>
        </div>
      </>
    ),
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18n.t('frame:close') },
  })
}
