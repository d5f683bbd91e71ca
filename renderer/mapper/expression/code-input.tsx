import { Autocomplete } from '@mantine/core'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonText, say } from '#shared/i18n/sentence.ts'
import type { Register } from '#shared/records/field.ts'
import { useWords } from '../../canvas/words.ts'
import classes from './expression.module.css'
import { RegisterConnection } from './register-connection.ts'
import { useRegister } from './use-register.ts'

interface CodeInputProps {
  readonly value: string
  readonly register: Register
  readonly label: string
  readonly onChange: (value: string, isTyping: boolean) => void
}

/** Beyond this a letter more of the search is quicker than reading on. */
const most = 80

/** A code of the other system, chosen from what its register really holds, or typed where that can't be read. */
export function CodeInput({ value, register, label, onChange }: CodeInputProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const connectionId = useContext(RegisterConnection)
  const { choices, isRead, problem } = useRegister(connectionId, register)
  const labels = new Map(choices.map((choice) => [choice.code, choice.label ?? '']))
  const labelOf = (code: string) => labels.get(code) ?? ''
  const note = () => {
    if (problem) return t('codes.unread', { reason: say(reasonText(problem, { language }), language) })
    if (value === '' || !isRead) return null
    return labels.has(value) ? labelOf(value) : t('codes.unknown', { code: value })
  }
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={t('constantPlaceholder')}
      description={note()}
      styles={{ description: { fontSize: 11.5 } }}
      inputWrapperOrder={['input', 'description']}
      data={[...labels.keys()]}
      limit={most}
      maxDropdownHeight={260}
      comboboxProps={{ width: 300, position: 'bottom-start', shadow: 'md' }}
      // With the whole code in the field all are offered: it is what was chosen, and not a search.
      filter={({ options, search, limit }) =>
        options
          .filter((option) => {
            if (!('value' in option) || labels.has(search.trim())) return true
            return `${option.value} ${labelOf(option.value)}`.toLowerCase().includes(search.trim().toLowerCase())
          })
          .slice(0, limit)
      }
      renderOption={({ option }) => (
        <span className={classes.code}>
          <strong>{option.value}</strong> {labelOf(option.value)}
        </span>
      )}
      value={value}
      onChange={(written) => onChange(written, !labels.has(written))}
    />
  )
}
