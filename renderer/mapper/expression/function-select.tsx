import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Json } from '#shared/json.ts'
import { functionGroups, type MappingFunction } from '#shared/mapping/functions/define-function.ts'
import { functionLibrary, functionNamed } from '#shared/mapping/functions/function-library.ts'
import { useWords } from '../../canvas/words.ts'
import classes from './expression.module.css'

interface FunctionSelectProps {
  readonly name: string | null
  readonly label: string
  readonly onChange: (name: string) => void
}

/** The function library, by what functions are about, each with its description and an example. */
export function FunctionSelect({ name, label, onChange }: FunctionSelectProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const groups = functionGroups.map((group) => ({
    group: t(`groups.${group}`),
    items: functionLibrary.filter((definition) => definition.group === group).map((definition) => definition.name),
  }))
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      searchable
      data={groups}
      value={name}
      maxDropdownHeight={300}
      nothingFoundMessage={t('noFunction')}
      comboboxProps={{ width: 340, position: 'bottom-start', shadow: 'md' }}
      filter={({ options, search }) =>
        options.map((option) =>
          'group' in option
            ? { ...option, items: option.items.filter((item) => isAbout(item.value, search, words.label)) }
            : option,
        )
      }
      renderOption={({ option }) => {
        const definition = functionNamed(option.value)
        return (
          <span className={classes.function}>
            <strong>{option.value}</strong>
            {definition && <span>{words.label(definition.description)}</span>}
            {definition?.examples[0] && <code>{exampleText(definition)}</code>}
          </span>
        )
      }}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  )
}

function isAbout(name: string, search: string, label: ReturnType<typeof useWords>['label']): boolean {
  const definition = functionNamed(name)
  const text = `${name} ${definition ? label(definition.description) : ''}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** `upper("ab") → "AB"`. */
export function exampleText({ name, examples: [example] }: MappingFunction): string {
  if (!example) return ''
  const written = (value: Json) => JSON.stringify(value)
  return `${name}(${example.args.map(written).join(', ')}) → ${written(example.result)}`
}
