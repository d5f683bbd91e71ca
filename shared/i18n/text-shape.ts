/** The base names of plural forms: `records` of `records_one` and `records_other`. */
type PluralBase<Key> = Key extends `${infer Base}_one` ? Base : never

/**
 * The shape that every other language's text file must have, taken from the English one: `… satisfies Texts<typeof nodes>`.
 * A language may add the plural forms it has beyond English's two (Polish: `_few`, `_many`).
 */
export type Texts<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]>
} & { readonly [Base in PluralBase<keyof English> as `${Base}_few` | `${Base}_many`]?: string }
