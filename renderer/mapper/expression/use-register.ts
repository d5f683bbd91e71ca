import { useQuery } from '@tanstack/react-query'
import { useContext, useMemo } from 'react'
import { checkExpression, type SourceScope } from '#shared/mapping/check-expression.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { type Choice, type KnownValue, knownValues, registerOf, valuesOfType } from '#shared/mapping/table-values.ts'
import type { FieldType, Register } from '#shared/records/field.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { core } from '../../core-client.ts'
import { useKnown } from '../use-preview.ts'
import { RegisterConnection } from './register-connection.ts'
import { seenValues } from './seen-values.ts'
import { SourceValues } from './source-values.ts'

/** Too long to choose from: of these a person knows the number. */
const tooLong: ReadonlySet<Register> = new Set<Register>(['customers', 'articles', 'suppliers', 'stockpoints'])

export interface ReadRegister {
  readonly choices: readonly Choice[]
  /** Whether `choices` are all there are. */
  readonly isRead: boolean
  readonly isReading: boolean
  readonly problem: Reason | null
}

/** What a register of another system holds; nothing where there is no connection, or where it is too long to choose from. */
export function useRegister(connectionId: string | null, register: Register | null): ReadRegister {
  const isAsked = connectionId !== null && register !== null && !tooLong.has(register)
  const { data, isPending } = useQuery({
    queryKey: ['register', connectionId, register],
    queryFn: () => core.registers.list({ connectionId: connectionId ?? '', register: register ?? '' }),
    enabled: isAsked,
    staleTime: 60_000,
    retry: false,
  })
  return {
    choices: data?.ok ? data.value : none,
    isRead: data?.ok === true,
    isReading: isAsked && isPending,
    problem: data?.ok === false ? data.problem : null,
  }
}

const none: readonly Choice[] = []

/** What a target type can be set to, where that is a list: the values of its register, or those it names. */
export function useTargetChoices(wanted: FieldType | null): readonly Choice[] {
  const connectionId = useContext(RegisterConnection)
  const read = useRegister(connectionId, wanted ? (registerOf(wanted)?.register ?? null) : null)
  return useMemo(() => {
    const named = wanted && valuesOfType(wanted)
    return named ? named.map((code) => ({ code, label: null })) : read.choices
  }, [wanted, read.choices])
}

export interface SourceReading {
  readonly values: readonly KnownValue[]
  /** Whether no other value can come. */
  readonly isComplete: boolean
  readonly isReading: boolean
  /** Why the register could not be read. */
  readonly problem: Reason | null
}

/** The values that an expression can give: those of its register or choice, and those seen in the records at hand. */
export function useKnownValues(expression: Expression, scope: SourceScope): SourceReading {
  const { connectionOf, records, areExamples, list } = useContext(SourceValues)
  const type = useMemo(() => checkExpression(expression, scope).type, [expression, scope])
  const at = type && registerOf(type)
  const read = useRegister(at ? connectionOf(at.system) : null, at ? at.register : null)
  const seen = useKnown(
    useMemo(
      () => (areExamples ? new Map<string, number>() : seenValues(expression, records, list)),
      [expression, records, list, areExamples],
    ),
  )
  return useMemo(() => {
    const named = type && valuesOfType(type)
    const choices = named ? named.map((code) => ({ code, label: null })) : read.choices
    return {
      values: knownValues(choices, seen ?? new Map<string, number>()),
      isComplete: named !== null || read.isRead,
      isReading: read.isReading,
      problem: read.problem,
    }
  }, [type, seen, read.choices, read.isRead, read.isReading, read.problem])
}
