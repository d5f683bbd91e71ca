import { Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import classes from './record-form.module.css'
import { differsAt, leavesOf, type RecordLeaf, withLeaf } from './record-leaves.ts'

interface RecordFormProps {
  readonly type: RecordType
  readonly original: JsonObject
  readonly record: JsonObject
  /** Path → what is wrong there. */
  readonly problems: ReadonlyMap<string, string>
  readonly onChange: (record: JsonObject) => void
}

/** The values of a record, each to be typed over; the key stays, or it would be another record. */
export function RecordForm({ type, original, record, problems, onChange }: RecordFormProps) {
  const { t, i18n } = useTranslation('runs')
  const language = currentLanguage(i18n.language)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const leaves = leavesOf(type.fields, record, language).filter(
    ({ label, group, path, text }) =>
      path.join('.') !== type.key && [label, group, text].some((word) => word.toLowerCase().includes(wanted)),
  )
  const groups = [...new Set(leaves.map(({ group }) => group))]
  return (
    <>
      <TextInput
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('retry.editor.find')}
        aria-label={t('retry.editor.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={classes.form} aria-label={t('retry.editor.fields')} tabIndex={0}>
        {leaves.length === 0 && <Text className={classes.none}>{t('retry.editor.noMatch')}</Text>}
        {groups.map((group) => (
          <fieldset key={group} className={classes.group}>
            {group !== '' && <legend>{group}</legend>}
            {leaves
              .filter((leaf) => leaf.group === group)
              .map((leaf) => (
                <Leaf
                  key={leaf.path.join('.')}
                  leaf={leaf}
                  isChanged={differsAt(original, record, leaf.path)}
                  problem={problems.get(leaf.path.join('.')) ?? null}
                  onType={(text) => onChange(withLeaf(record, leaf, text))}
                />
              ))}
          </fieldset>
        ))}
      </section>
    </>
  )
}

interface LeafProps {
  readonly leaf: RecordLeaf
  readonly isChanged: boolean
  readonly problem: string | null
  readonly onType: (text: string) => void
}

function Leaf({ leaf, isChanged, problem, onType }: LeafProps) {
  const { t } = useTranslation('runs')
  const common = {
    className: classes.leaf,
    size: 'xs',
    label: leaf.label,
    value: leaf.text,
    error: problem,
    placeholder: t('retry.editor.unset'),
    'data-changed': isChanged || undefined,
  } as const
  const words = { true: t('payload.yes'), false: t('payload.no') }
  const choices =
    leaf.type === 'boolean'
      ? (['true', 'false'] as const).map((value) => ({ value, label: words[value] }))
      : leaf.choices.map((value) => ({ value, label: value }))
  if (choices.length > 0) {
    const value = leaf.text === '' ? null : leaf.text
    return <Select {...common} value={value} data={choices} clearable onChange={(next) => onType(next ?? '')} />
  }
  return <TextInput {...common} onChange={(event) => onType(event.currentTarget.value)} />
}
