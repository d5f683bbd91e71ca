import type { Expression, Mapping } from '../../mapping/expression.ts'

/** Where a record tells of its customer, in words that both systems know. */
export interface CustomerSource {
  readonly name: Expression
  readonly street: Expression
  readonly extra: Expression
  readonly postalCode: Expression
  readonly city: Expression
  readonly country: Expression
  readonly vatNumber: Expression
  readonly attention: Expression
  /** Fields that only a customer card has. */
  readonly more: Mapping
}
