import { Autocomplete } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { comparisonKey } from '#shared/mapping/compare-values.ts'
import classes from './expression.module.css'
import type { SourceReading } from './use-register.ts'

interface KnownValueInputProps {
  readonly value: string
  /** The values that may come; null where nothing is known of them. */
  readonly known: SourceReading | null
  readonly label: string
  readonly onChange: (value: string, isTyping: boolean) => void
}

/** Beyond this a letter more of the search is quicker than reading on. */
const most = 80

/** A value of the source, chosen from what its register holds and from what was seen, or typed. */
export function KnownValueInput({ value, known, label, onChange }: KnownValueInputProps) {
  const { t } = useTranslation('mapper')
  const values = new Map((known?.values ?? []).map((one) => [one.value, one]))
  const key = comparisonKey(value)
  const found = known?.values.find((one) => comparisonKey(one.value) === key)
  const note = () => {
    if (found) return found.label
    return known?.isComplete && value !== '' ? t('missing.unknown') : null
  }
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      description={note()}
      styles={{ description: { fontSize: 11.5 } }}
      inputWrapperOrder={['input', 'description']}
      data={[...values.keys()]}
      limit={most}
      maxDropdownHeight={260}
      comboboxProps={{ width: 300, position: 'bottom-start', shadow: 'md' }}
      // With a whole value in the field all are offered: it is what was chosen, and not a search.
      filter={({ options, search, limit }) =>
        options
          .filter((option) => {
            if (!('value' in option) || values.has(search.trim())) return true
            const text = `${option.value} ${values.get(option.value)?.label ?? ''}`
            return text.toLowerCase().includes(search.trim().toLowerCase())
          })
          .slice(0, limit)
      }
      renderOption={({ option }) => {
        const one = values.get(option.value)
        return (
          <span className={classes.code}>
            <strong>{one?.label ?? option.value}</strong>{' '}
            {one && one.seen > 0 && <em>{t('missing.seen', { count: one.seen })}</em>}{' '}
            {one?.label != null && option.value}
          </span>
        )
      }}
      value={value}
      onChange={(written) => onChange(written, !values.has(written))}
    />
  )
}
