import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonText, say } from '#shared/i18n/sentence.ts'
import type { Register } from '#shared/records/field.ts'
import { useWords } from '../../canvas/words.ts'
import { core } from '../../core-client.ts'
import classes from './expression.module.css'
import { RegisterConnection } from './register-connection.ts'

interface CodeInputProps {
  readonly value: string
  readonly register: Register
  readonly label: string
  readonly onChange: (value: string, isTyping: boolean) => void
}

/** Too long to choose from: of these a person knows the number. */
const tooLong: ReadonlySet<Register> = new Set<Register>(['customers', 'articles', 'suppliers', 'stockpoints'])

/** Beyond this a letter more of the search is quicker than reading on. */
const most = 80

/** A code of the other system, chosen from what its register really holds, or typed where that can't be read. */
export function CodeInput({ value, register, label, onChange }: CodeInputProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const connectionId = useContext(RegisterConnection)
  const read = useQuery({
    queryKey: ['register', connectionId, register],
    queryFn: () => core.registers.list({ connectionId: connectionId ?? '', register }),
    enabled: connectionId !== null && !tooLong.has(register),
    staleTime: 60_000,
    retry: false,
  })
  const entries = read.data?.ok ? read.data.value : []
  const labels = new Map(entries.map((entry) => [entry.code, entry.label]))
  const problem = read.data?.ok === false ? read.data.problem : null
  const labelOf = (code: string) => labels.get(code) ?? ''
  const note = () => {
    if (problem) return t('codes.unread', { reason: say(reasonText(problem, { language }), language) })
    if (value === '' || !read.data?.ok) return null
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
