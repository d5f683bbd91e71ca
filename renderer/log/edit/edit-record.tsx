import { Button, Group, Modal, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editText } from '#shared/i18n/retry-sentence.ts'
import { say } from '#shared/i18n/say.ts'
import { isJsonObject, type JsonObject, stableJson } from '#shared/json.ts'
import { editProblems } from '#shared/records/edit-problems.ts'
import type { RecordType } from '#shared/records/field.ts'
import { useFormats } from '../../i18n/formats.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import classes from './edit-record.module.css'
import { RecordForm } from './record-form.tsx'
import { differsAt, leavesOf } from './record-leaves.ts'

interface EditRecordProps {
  readonly title: string
  readonly type: RecordType
  readonly original: JsonObject
  readonly onSubmit: (record: JsonObject) => Promise<void>
  readonly onClose: () => void
}

/** A record's fields as a form, or all of it as JSON text, checked while it is typed. */
export function EditRecord({ title, type, original, onSubmit, onClose }: EditRecordProps) {
  const { t, i18n } = useTranslation(['runs', 'frame'])
  const { number } = useFormats()
  const language = currentLanguage(i18n.language)
  const [record, setRecord] = useState(original)
  /** What is typed as JSON while it is no record yet, and what is wrong with it. */
  const [draft, setDraft] = useState<{ readonly text: string; readonly problem: string | null } | null>(null)
  const [shape, setShape] = useState<'fields' | 'json'>('fields')
  const [busy, setBusy] = useState(false)

  const problems = useMemo(() => {
    const told = editProblems(type, original, record)
    return new Map(told.map((problem) => [problem.path, say(editText(problem, language), language)]))
  }, [type, original, record, language])
  const changed = leavesOf(type.fields, record, language).filter(({ path }) => differsAt(original, record, path)).length
  const isChanged = stableJson(original) !== stableJson(record)
  const jsonProblem = draft?.problem ?? [...problems.values()][0] ?? null

  const typeJson = (text: string) => {
    const parsed = parse(text)
    if (parsed.ok) setRecord(parsed.value)
    const problem = parsed.ok
      ? null
      : parsed.problem === null
        ? t('runs:retry.editor.notObject')
        : t('runs:retry.editor.notJson', { detail: parsed.problem })
    setDraft({ text, problem })
  }
  const submit = async () => {
    setBusy(true)
    await onSubmit(record)
    setBusy(false)
  }

  return (
    <Modal
      opened
      size={640}
      onClose={onClose}
      title={t('runs:retry.editor.title', { title })}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <Text className={classes.text}>{t('runs:retry.editor.text')}</Text>
      <SegmentedControl
        className={classes.shape}
        size="xs"
        aria-label={t('runs:payload.shape')}
        value={shape}
        disabled={draft?.problem != null}
        onChange={(value) => {
          setShape(value === 'json' ? 'json' : 'fields')
          setDraft(null)
        }}
        data={(['fields', 'json'] as const).map((name) => ({ value: name, label: t(`runs:retry.editor.${name}`) }))}
      />
      {shape === 'fields' ? (
        <RecordForm type={type} original={original} record={record} problems={problems} onChange={setRecord} />
      ) : (
        <Textarea
          classNames={{ input: classes.json }}
          aria-label={t('runs:retry.editor.json')}
          spellCheck={false}
          rows={18}
          value={draft?.text ?? JSON.stringify(record, null, 2)}
          error={jsonProblem}
          onChange={(event) => typeJson(event.currentTarget.value)}
        />
      )}
      <Group className={classes.foot} gap="sm">
        <span className={classes.changed} role="status">
          {isChanged
            ? t('runs:retry.editor.changed', { count: Math.max(1, changed), number: number(Math.max(1, changed)) })
            : t('runs:retry.editor.unchanged')}
        </span>
        <Button
          variant="default"
          disabled={!isChanged && draft === null}
          onClick={() => {
            setRecord(original)
            setDraft(null)
          }}
        >
          {t('runs:retry.editor.undo')}
        </Button>
        <Button
          loading={busy}
          disabled={!isChanged || problems.size > 0 || draft?.problem != null}
          onClick={() => void submit()}
        >
          {t('runs:retry.editor.submit')}
        </Button>
      </Group>
    </Modal>
  )
}

/** Null as the problem: it is JSON, but no record. */
function parse(text: string): { ok: true; value: JsonObject } | { ok: false; problem: string | null } {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? { ok: true, value } : { ok: false, problem: null }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : '' }
  }
}
