import type { Expression } from '#shared/mapping/expression.ts'

/** How a field is filled, as a word for its pill: a text of the mapper's, or the name of the function; null for a plain field. */
export type How =
  | {
      readonly kind: 'text'
      readonly key: 'constant' | 'first' | 'lookup' | 'template' | 'condition' | 'formula' | 'rows' | 'pattern'
    }
  | { readonly kind: 'sign'; readonly sign: string }

export function howFilled(expression: Expression): How | null {
  switch (expression.kind) {
    case 'field':
      return null
    case 'call':
      return howCalled(expression.function)
    default:
      return { kind: 'text', key: expression.kind }
  }
}

function howCalled(name: string): How {
  if (name === 'matchPattern') return { kind: 'text', key: 'pattern' }
  if (name === 'fractionToPercent') return { kind: 'sign', sign: '× 100' }
  return { kind: 'sign', sign: name }
}
