import type { LineOffer } from './line-offer.ts'
import type { SourceRow } from './source-rows.ts'
import type { TargetRow } from './target-rows.ts'
import { offersFrom, type Side } from './use-line-drawing.tsx'
import type { MappingModel } from './use-mapping.ts'

/** A field at which a line could end. */
export interface End {
  readonly id: string
  readonly label: string
  /** The groups and lists it is inside, from the outermost. */
  readonly inside: readonly string[]
  readonly offer: LineOffer
}

type Model = Pick<MappingModel, 'slot' | 'mapping' | 'targets' | 'groups'>
type LabelOf = (row: SourceRow | TargetRow) => string

/** The ends of a line that starts at a field: what fits first, then what fits with a conversion, then what does not. */
export function endsFrom(model: Model, side: Side, id: string, labelOf: LabelOf): readonly End[] {
  const offers = offersFrom(model, side, id)
  const rows =
    side === 'target'
      ? model.groups.flatMap((group) => group.rows.map((row) => ({ id: row.path, row })))
      : model.targets.map((row) => ({ id: row.id, row }))
  const labels = new Map(rows.map(({ id: own, row }) => [own, labelOf(row)]))
  return rows
    .flatMap(({ id: own, row }): readonly End[] => {
      const offer = offers.get(own)
      if (!offer || (offer.kind === 'refused' && offer.reason.kind === 'group')) return []
      const keys = own.split('.')
      const above = keys.slice(1).flatMap((_key, at) => labels.get(keys.slice(0, at + 1).join('.')) ?? [])
      return [{ id: own, label: labelOf(row), inside: above, offer }]
    })
    .toSorted((a, b) => weight[a.offer.kind] - weight[b.offer.kind])
}

const weight = { fits: 0, convert: 1, refused: 2 } as const

/** Those in whose names, or in whose path, every word of the search is; a name that begins with it comes first. */
export function searchEnds(ends: readonly End[], search: string): readonly End[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return ends.filter(({ offer }) => offer.kind !== 'refused')
  const begins = (end: End) => Number(end.offer.kind === 'refused') * 2 + Number(!beginsWith(end, words[0] ?? ''))
  return ends
    .filter(({ id, label, inside }) =>
      words.every((word) => `${label} ${inside.join(' ')} ${id}`.toLowerCase().includes(word)),
    )
    .toSorted((a, b) => begins(a) - begins(b))
}

const beginsWith = ({ label }: End, word: string) => label.toLowerCase().startsWith(word)
