import type { z } from 'zod'
import type { RecordType } from '../../records/field.ts'
import { defineNode, type FormField, type System } from '../define-node.ts'
import { withField } from './attach-field.ts'
import { customerCard, ownRecords, readings } from './source-settings.ts'

/** What a source that reads a list can be set to. Each kind has those of these settings that its system offers. */
interface ListConfig {
  readonly connection: string
  readonly state: string
  readonly sentOnly?: boolean
  readonly from?: string
  readonly details?: boolean
  readonly feesAsRows?: boolean
  readonly withCustomer?: boolean
  readonly read: (typeof readings)[number]
  readonly ours: (typeof ownRecords)[number]
}

/** A source that reads the records of one state from a list. Its form asks for its settings in the order of `defaults`. */
export function defineListSource<const Kind extends string, Config extends ListConfig>({
  kind,
  system,
  type,
  listed = type,
  card,
  states,
  config,
  defaults,
}: {
  readonly kind: Kind
  readonly system: System
  readonly type: RecordType
  /** The type of a record that is not read whole. */
  readonly listed?: RecordType
  /** The customer's card that `withCustomer` adds. */
  readonly card?: RecordType
  readonly states: readonly string[]
  readonly config: z.ZodType<Config>
  readonly defaults: NoInfer<Config>
}) {
  const rows: { readonly [Field in keyof Required<ListConfig>]: FormField & { readonly field: Field } } = {
    connection: { field: 'connection', widget: 'connection', system },
    state: { field: 'state', widget: 'select', options: states },
    sentOnly: { field: 'sentOnly', widget: 'switch' },
    from: { field: 'from', widget: 'date' },
    details: { field: 'details', widget: 'switch' },
    feesAsRows: { field: 'feesAsRows', widget: 'switch' },
    withCustomer: { field: 'withCustomer', widget: 'switch' },
    read: { field: 'read', widget: 'select', options: readings },
    ours: { field: 'ours', widget: 'select', options: ownRecords },
  }
  const isSetting = (name: string): name is keyof ListConfig => Object.hasOwn(rows, name)
  return defineNode<Kind, Config>({
    kind,
    category: 'source',
    system,
    inputs: [],
    outputs: ['out'],
    config,
    defaults: () => ({ ...defaults }),
    form: Object.keys(defaults)
      .filter(isSetting)
      .map((name) => rows[name]),
    recordTypes: ({ config: { details, withCustomer } }) => {
      const read = details === false ? listed : type
      return { out: withCustomer && card ? withField(read, customerCard(card.fields)) : read }
    },
    summary: ({ state, from = '' }) => (from === '' ? { key: state } : { key: `${state}-from`, values: { from } }),
  })
}
