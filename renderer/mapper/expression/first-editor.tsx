import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Expression } from '#shared/mapping/expression.ts'
import classes from './expression.module.css'
import type { ExpressionInputProps } from './nested-editor.ts'
import { firstField } from './source-paths.ts'
import { ValueInput } from './value-input.tsx'

type First = Extract<Expression, { kind: 'first' }>

/** Candidates in order; the first that is filled counts. */
export function FirstEditor({
  expression,
  scope,
  wanted,
  onChange,
}: ExpressionInputProps & { readonly expression: First }) {
  const { t } = useTranslation('mapper')
  const { of } = expression
  return (
    <div className={classes.stack}>
      {of.map((candidate, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is known by its place and by nothing else
        <div key={at} className={classes.line}>
          <span className={classes.order}>{at + 1}</span>
          <ValueInput
            expression={candidate}
            scope={scope}
            wanted={wanted}
            label={t('candidate', { number: at + 1 })}
            onChange={(changed, isTyping) => onChange({ ...expression, of: of.with(at, changed) }, isTyping)}
          />
          <ActionIcon
            size={30}
            disabled={of.length === 1}
            aria-label={t('removeCandidate', { number: at + 1 })}
            onClick={() => onChange({ ...expression, of: of.toSpliced(at, 1) }, false)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange({ ...expression, of: [...of, firstField(scope)] }, false)}
      >
        {t('addCandidate')}
      </Button>
    </div>
  )
}
