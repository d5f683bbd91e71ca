import { type ComponentType, createContext } from 'react'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import type { FieldType } from '#shared/records/field.ts'

export interface ExpressionInputProps {
  readonly expression: Expression
  readonly scope: SourceScope
  readonly wanted: FieldType | null
  readonly label: string
  readonly onChange: (expression: Expression, isTyping: boolean) => void
}

/** The editor for an expression inside another one, handed down because expressions nest and modules may not. */
export const NestedEditor = createContext<ComponentType<ExpressionInputProps>>(() => null)
