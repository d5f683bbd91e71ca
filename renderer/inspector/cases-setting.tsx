import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Json } from '#shared/json.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { freshCase, RouteCase } from '#shared/nodes/route.ts'
import { ConditionEditor } from '../mapper/expression/condition-editor.tsx'
import classes from './inspector.module.css'

const Cases = z.array(RouteCase)

interface CasesSettingProps {
  readonly value: Json | undefined
  readonly scope: SourceScope
  readonly onChange: (cases: readonly RouteCase[], isTyping: boolean) => void
}

/** The cases of a route, in the order in which they are tried: a name and conditions each. */
export function CasesSetting({ value, scope, onChange }: CasesSettingProps) {
  const { t } = useTranslation('inspector')
  const parsed = Cases.safeParse(value)
  if (!parsed.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  const cases = parsed.data
  const set = (at: number, changed: Partial<RouteCase>, isTyping: boolean) =>
    onChange(
      cases.map((each, index) => (index === at ? { ...each, ...changed } : each)),
      isTyping,
    )
  const move = (at: number, to: number) =>
    onChange(cases.toSpliced(at, 1).toSpliced(to, 0, ...cases.slice(at, at + 1)), false)
  const add = () =>
    onChange([...cases, { ...freshCase(cases), name: t('freshCase', { number: cases.length + 1 }) }], false)
  return (
    <div className={classes.made}>
      {cases.map(({ port, name, condition }, at) => {
        const called = name || String(at + 1)
        return (
          <fieldset key={port} className={classes.madeField} aria-label={t('freshCase', { number: called })}>
            <div className={classes.caseHead}>
              <TextInput
                size="xs"
                maxLength={60}
                aria-label={t('caseName', { number: at + 1 })}
                placeholder={t('freshCase', { number: at + 1 })}
                value={name}
                onChange={(event) => set(at, { name: event.currentTarget.value }, true)}
              />
              <ActionIcon
                size={30}
                disabled={at === 0}
                aria-label={t('earlier', { name: called })}
                onClick={() => move(at, at - 1)}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={30}
                disabled={at === cases.length - 1}
                aria-label={t('later', { name: called })}
                onClick={() => move(at, at + 1)}
              >
                <IconArrowDown size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={30}
                disabled={cases.length === 1}
                aria-label={t('removeCase', { name: called })}
                onClick={() => onChange(cases.toSpliced(at, 1), false)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </div>
            <ConditionEditor
              condition={condition}
              scope={scope}
              onChange={(changed, isTyping) => set(at, { condition: changed }, isTyping)}
            />
          </fieldset>
        )
      })}
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {t('addCase')}
      </Button>
    </div>
  )
}
