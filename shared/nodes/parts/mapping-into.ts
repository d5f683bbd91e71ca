import type { Mapping } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import type { InputTypes, MappingSlot } from '../define-node.ts'

/** The mapping of a step that writes each record it gets as a record of the target type. */
export function mappingInto(target: RecordType, defaultsFor: (input: RecordType) => Mapping) {
  return ({ inputs: { in: source } }: { readonly inputs: InputTypes }): readonly MappingSlot[] =>
    source ? [{ field: 'mapping', target, source, defaults: defaultsFor(source) }] : []
}
