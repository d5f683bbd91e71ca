import { ActionIcon, Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './inspector.module.css'

interface OrderedChoicesProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Several of a few options, in an order that counts. */
export function OrderedChoices({ label, options, chosen, onChange }: OrderedChoicesProps) {
  const { t } = useTranslation('inspector')
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value
  const others = options.filter(({ value }) => !chosen.includes(value)).map(({ value }) => value)
  const move = (at: number, to: number) => onChange(chosen.toSpliced(at, 1).toSpliced(to, 0, chosen[at] ?? ''))
  return (
    <fieldset className={classes.choices} aria-label={label}>
      {chosen.map((value, at) => (
        <div key={value} className={classes.choice}>
          <Checkbox
            size="xs"
            label={`${at + 1}. ${labelOf(value)}`}
            checked
            onChange={() => onChange(chosen.toSpliced(at, 1))}
          />
          <ActionIcon
            size={24}
            disabled={at === 0}
            aria-label={t('earlier', { name: labelOf(value) })}
            onClick={() => move(at, at - 1)}
          >
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={24}
            disabled={at === chosen.length - 1}
            aria-label={t('later', { name: labelOf(value) })}
            onClick={() => move(at, at + 1)}
          >
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {others.map((value) => (
        <div key={value} className={classes.choice}>
          <Checkbox size="xs" label={labelOf(value)} checked={false} onChange={() => onChange([...chosen, value])} />
        </div>
      ))}
    </fieldset>
  )
}
