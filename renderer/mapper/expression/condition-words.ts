import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/language.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import type { Comparison, Condition, Expression } from '#shared/mapping/expression.ts'
import { useWords } from '../../canvas/words.ts'
import { labelOfPath } from './source-paths.ts'

interface ConditionTexts {
  readonly language: Language
  readonly operator: (operator: Comparison) => string
  readonly not: string
  readonly yes: string
  readonly no: string
}

/** A condition as a short clause: "Country is NL and Total is greater than 0". */
export function useConditionWords(): (condition: Condition, scope: SourceScope) => string {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const texts = {
    language,
    operator: (operator: Comparison) => t(`operators.${operator}`),
    not: t('not'),
    yes: t('yes'),
    no: t('no'),
  }
  return (condition, scope) => conditionWords(condition, scope, texts)
}

function conditionWords(condition: Condition, scope: SourceScope, texts: ConditionTexts): string {
  const side = (expression: Expression) =>
    expression.kind === 'constant'
      ? String(expression.value ?? '')
      : explainExpression(expression, (path) => labelOfPath(path, scope, texts.language))
  switch (condition.kind) {
    case 'compare': {
      const { left, operator, right } = condition
      const answer = yesOrNo(condition)
      if (answer !== null) return `${side(left)}: ${answer ? texts.yes : texts.no}`
      const needsRight = operator !== 'is-empty' && operator !== 'is-filled'
      return [side(left), texts.operator(operator), needsRight && right ? side(right) : '']
        .filter((part) => part !== '')
        .join(' ')
    }
    case 'not': {
      const opposite = yesOrNo(condition.of)
      if (opposite !== null && condition.of.kind === 'compare') {
        return `${side(condition.of.left)}: ${opposite ? texts.no : texts.yes}`
      }
      return `${texts.not} ${conditionWords(condition.of, scope, texts)}`
    }
    default: {
      const type = condition.kind === 'all' ? 'conjunction' : 'disjunction'
      const parts = condition.of.map((part) => conditionWords(part, scope, texts))
      return new Intl.ListFormat(texts.language, { type }).format(parts)
    }
  }
}

/** What a comparison with true or false asks for; null for any other. */
function yesOrNo(condition: Condition): boolean | null {
  if (condition.kind !== 'compare' || condition.right?.kind !== 'constant') return null
  const { operator, right } = condition
  if (operator !== 'equals' && operator !== 'not-equals') return null
  const text = String(right.value)
  if (text !== 'true' && text !== 'false') return null
  return (text === 'true') === (operator === 'equals')
}
