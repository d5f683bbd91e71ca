import { type ComboboxItem, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { useWords } from '../../canvas/words.ts'
import { labelOfPath, sourcePaths } from './source-paths.ts'

interface FieldSelectProps {
  readonly path: string
  readonly scope: SourceScope
  readonly label: string
  readonly onChange: (path: string) => void
  /** Where no field is possible too. */
  readonly onClear?: () => void
}

/** A field of the source, found by typing a part of its name. One that is gone stays visible, marked as such. */
export function FieldSelect({ path, scope, label, onChange, onClear }: FieldSelectProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const options = useMemo((): (ComboboxItem | { group: string; items: ComboboxItem[] })[] => {
    const all = sourcePaths(scope, language).map((field) => ({ value: field.path, label: field.label, of: field.of }))
    const group = (of: 'row' | 'record'): ComboboxItem[] => all.filter((field) => field.of === of)
    if (group('row').length === 0) return group('record')
    return [
      { group: t('thisRow'), items: group('row') },
      { group: t('wholeRecord'), items: group('record') },
    ]
  }, [scope, language, t])
  const shortOf = useMemo(
    () => new Map(sourcePaths(scope, language).map((field) => [field.path, field.short])),
    [scope, language],
  )
  const isKnown = shortOf.has(path)

  const missing: ComboboxItem = { value: path, label: labelOfPath(path, scope, language) }
  return (
    <Select
      aria-label={label}
      size="xs"
      searchable
      clearable={onClear !== undefined}
      data={isKnown || path === '' ? options : [missing, ...options]}
      value={path === '' ? null : path}
      placeholder={t('chooseField')}
      nothingFoundMessage={t('noField')}
      error={!isKnown && path !== '' && scope.fields.length > 0}
      maxDropdownHeight={280}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
      // A field is found by every name along its path, and shown by as many of them as fit.
      renderOption={({ option }) => <span title={option.label}>{shortOf.get(option.value) ?? option.label}</span>}
      onChange={(chosen) => (chosen === null ? onClear?.() : onChange(chosen))}
    />
  )
}
