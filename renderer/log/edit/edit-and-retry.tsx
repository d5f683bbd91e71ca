import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import type { AttemptDetail } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { RetryDesk } from '../../runs/retry-desk.ts'
import { EditRecord } from './edit-record.tsx'

interface EditAndRetryProps {
  readonly detail: AttemptDetail
  readonly flow: Flow | null
  readonly desk: RetryDesk
}

/** Lets a person change what a record says for one more try. Without the step that read it nobody knows its fields. */
export function EditAndRetry({ detail, flow, desk }: EditAndRetryProps) {
  const { t } = useTranslation('runs')
  const [editing, setEditing] = useState(false)
  const type = flow && recordTypesOf(flow).nodes.get(detail.sourceNodeId)?.outputs.out
  if (!type) return null
  const { attempt, title } = detail.line
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={14} />}
        onClick={() => setEditing(true)}
      >
        {t('retry.edit')}
      </Button>
      {editing && (
        <EditRecord
          title={title}
          type={type}
          original={detail.source}
          onClose={() => setEditing(false)}
          onSubmit={async (record) => {
            const isStarted = await desk.retry({ kind: 'attempts', attempts: [attempt] }, [{ attempt, record }])
            if (isStarted) setEditing(false)
          }}
        />
      )}
    </div>
  )
}
