import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldTypeOf } from '#shared/mapping/conversions.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { functionNamed } from '#shared/mapping/functions/function-library.ts'
import { useWords } from '../../canvas/words.ts'
import classes from './expression.module.css'
import { exampleText, FunctionSelect } from './function-select.tsx'
import type { ExpressionInputProps } from './nested-editor.ts'
import { callOf } from './starting-expression.ts'
import { ValueInput } from './value-input.tsx'

type Call = Extract<Expression, { kind: 'call' }>

/** A function and what it is given. */
export function CallEditor({ expression, scope, onChange }: ExpressionInputProps & { readonly expression: Call }) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const definition = functionNamed(expression.function)
  const params = definition?.params ?? []
  const last = params.at(-1)
  const { args } = expression
  const count = last?.many ? Math.max(args.length, params.length) : Math.max(params.length, args.length)
  const argument = (at: number): Expression => args[at] ?? { kind: 'constant', value: '' }

  const setArgument = (at: number, changed: Expression, isTyping: boolean) => {
    const filled = Array.from({ length: Math.max(args.length, at + 1) }, (_, index) => argument(index))
    onChange({ ...expression, args: filled.with(at, changed) }, isTyping)
  }
  const rename = (name: string) => onChange(callOf(name, argument(0)), false)

  return (
    <div className={classes.parts}>
      <span className={classes.part}>{t('kinds.call')}</span>
      <div>
        <FunctionSelect name={expression.function} label={t('kinds.call')} onChange={rename} />
        {definition && (
          <p className={classes.note}>
            {words.label(definition.description)} <code>{exampleText(definition)}</code>
          </p>
        )}
      </div>
      {Array.from({ length: count }, (_, at) => {
        const parameter = params[at] ?? last
        const name =
          parameter?.many && params.indexOf(parameter) < at
            ? `${parameter.name} ${at - params.length + 2}`
            : (parameter?.name ?? String(at + 1))
        const isExtra = at >= params.length
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an argument is known by its place and by nothing else
          <div key={at} className={classes.argument}>
            <span className={classes.part}>
              {name}
              {parameter?.optional && <em> {t('optional')}</em>}
            </span>
            <div className={classes.line}>
              <ValueInput
                expression={argument(at)}
                scope={scope}
                wanted={parameter ? fieldTypeOf(parameter.type, parameter.options) : null}
                label={name}
                onChange={(changed, isTyping) => setArgument(at, changed, isTyping)}
              />
              {isExtra && (
                <ActionIcon
                  size={30}
                  aria-label={t('removeArgument', { name })}
                  onClick={() => onChange({ ...expression, args: args.toSpliced(at, 1) }, false)}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </div>
          </div>
        )
      })}
      {last?.many && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.addPart}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setArgument(count, { kind: 'constant', value: '' }, false)}
        >
          {t('addArgument')}
        </Button>
      )}
    </div>
  )
}
