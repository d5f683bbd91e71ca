import type { TypedNode } from '#shared/compiler/record-types-of.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { isEmpty, isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import { Condition, Expression } from '#shared/mapping/expression.ts'
import type { FormField } from '#shared/nodes/define-node.ts'
import type { Words } from '../canvas/words.ts'
import { labelOfPath } from '../mapper/expression/source-paths.ts'

/** What the values of settings are said with. */
export interface SettingTexts {
  readonly words: Words
  readonly condition: (condition: Condition, scope: SourceScope) => string
  readonly yes: string
  readonly no: string
  readonly entries: (count: number) => string
  readonly allRecords: string
}

/** What arrives at a step, which is what its settings speak of. */
export const scopeOf = (typed: TypedNode | undefined): SourceScope => ({ fields: typed?.inputs.in?.fields ?? [] })

export const explained = (expression: Expression, scope: SourceScope, { words }: SettingTexts): string =>
  explainExpression(expression, (path) => labelOfPath(path, scope, words.language))

export function conditionText(condition: Condition, scope: SourceScope, texts: SettingTexts): string {
  const isOpen = 'of' in condition && Array.isArray(condition.of) && condition.of.length === 0
  return isOpen ? texts.allRecords : texts.condition(condition, scope)
}

/** The value of a setting as its form shows it; null for nothing. */
export function settingText(
  kind: string,
  formField: FormField | undefined,
  value: Json | undefined,
  scope: SourceScope,
  texts: SettingTexts,
): string | null {
  const { words } = texts
  if (isEmpty(value)) return null
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'string') {
    switch (formField?.widget) {
      case 'select':
        return words.option(kind, formField.field, value)
      case 'value-type':
        return words.valueType(value)
      case 'field':
      case 'lines':
        return labelOfPath(value, scope, words.language)
      case 'connection':
        return value === 'jortt' || value === 'fortnox' ? systemNames[value] : value
      default:
        return value
    }
  }
  if (formField?.widget === 'choices' && Array.isArray(value)) {
    return value.map((option) => words.option(kind, formField.field, String(option))).join(', ')
  }
  const [expression, condition] = [Expression.safeParse(value), Condition.safeParse(value)]
  if (expression.success) return explained(expression.data, scope, texts)
  if (condition.success) return conditionText(condition.data, scope, texts)
  return plainValue(value, texts)
}

/** One of the things that a setting lists: how a made field is filled, what a case asks for, what a table answers. */
export function itemText(item: JsonObject | undefined, scope: SourceScope, texts: SettingTexts): string | null {
  if (item === undefined) return null
  const { port, name, from, type, value, condition, to, ...others } = item
  const [expression, asked] = [Expression.safeParse(value), Condition.safeParse(condition)]
  const parts = [
    port !== undefined && typeof name === 'string' ? name : '',
    typeof type === 'string' ? texts.words.valueType(type) : '',
    expression.success ? explained(expression.data, scope, texts) : (plainValue(value, texts) ?? ''),
    asked.success ? conditionText(asked.data, scope, texts) : (plainValue(condition, texts) ?? ''),
    plainValue(to, texts) ?? '',
    ...Object.values(others).map((other) => plainValue(other, texts) ?? ''),
  ]
  return parts.filter((part) => part !== '').join(' · ') || null
}

function plainValue(value: Json | undefined, texts: SettingTexts): string | null {
  if (isEmpty(value)) return null
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (Array.isArray(value)) {
    const areSimple = value.every((item: Json) => typeof item !== 'object')
    return areSimple ? value.join(', ') : texts.entries(value.length)
  }
  return isJsonObject(value) ? texts.entries(Object.keys(value).length) : String(value)
}
