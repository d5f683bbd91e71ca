import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './mapper.module.css'

interface ColumnSearchProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ColumnSearch({ label, value, onChange }: ColumnSearchProps) {
  const { t } = useTranslation('mapper')
  return (
    <TextInput
      className={classes.search}
      variant="unstyled"
      size="xs"
      aria-label={label}
      placeholder={t('search')}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
      rightSection={value !== '' && <CloseButton size="xs" aria-label={t('showAll')} onClick={() => onChange('')} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return
        event.stopPropagation()
        onChange('')
      }}
    />
  )
}
