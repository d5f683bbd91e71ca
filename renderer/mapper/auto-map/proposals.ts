import { likeness, namesOf, type PlacedField } from '#shared/mapping/auto-map/likeness.ts'
import type { Mapping } from '#shared/mapping/expression.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import type { Field } from '#shared/records/field.ts'
import { expressionPaths } from '../expression-paths.ts'
import { lineOffer } from '../line-offer.ts'
import { inRecord, type SourceRow } from '../source-rows.ts'
import { expressionAt, listAround, type TargetRow } from '../target-rows.ts'

/** A line that may be meant: nobody has drawn it yet. */
export interface Proposal {
  readonly target: TargetRow
  readonly source: SourceRow
  /** How likely it is, from 0 to 1. */
  readonly score: number
}

/** Below this a proposal is noise. */
const least = 0.4
/** A source that fills another field better already is seldom meant twice. */
const usedTwice = 0.6
/** A value has to be converted on the way. */
const converted = 0.9
/** A field of the whole record in each of its rows. */
const outsideRows = 0.6

/**
 * For each field that is not filled, the source field whose name is most like it and whose line could be drawn; the most
 * likely first. What is filled is never touched.
 */
export function proposalsFor(
  slot: MappingSlot,
  mapping: Mapping,
  sources: readonly SourceRow[],
  targets: readonly TargetRow[],
): readonly Proposal[] {
  const named = sources.map((source) => ({ source, names: namesOf(placed(source, sources)) }))
  const open = targets.filter((target) => target.shape === 'value' && expressionAt(mapping, target) === null)
  const candidates = open.flatMap((target): readonly Proposal[] => {
    const names = namesOf(placedTarget(target, targets))
    const around = listAround(slot, mapping, target)
    // Rows that come from nowhere yet are for the user to begin: which list they are is no matter of names.
    if (target.list !== null && around === null) return []
    return named.flatMap(({ source, names: own }): readonly Proposal[] => {
      const alike = likeness(own, names)
      if (alike < least) return []
      const offer = lineOffer(slot, mapping, source, target)
      if (offer.kind === 'refused') return []
      const fit = offer.kind === 'convert' ? converted : 1
      const place = around !== null && source.list !== around ? outsideRows : 1
      const score = alike * fit * place
      return score < least ? [] : [{ target, source, score }]
    })
  })
  return oneEach(candidates, readBy(mapping))
}

/** The mapping with the accepted lines drawn, as drawing them one by one would. */
export function withProposals(slot: MappingSlot, mapping: Mapping, accepted: readonly Proposal[]): Mapping {
  return accepted.reduce((before, { source, target }) => {
    if (expressionAt(before, target) !== null) return before
    const offer = lineOffer(slot, before, source, target)
    if (offer.kind === 'fits') return offer.mapping
    return offer.kind === 'convert' ? (offer.ways[0]?.mapping ?? before) : before
  }, mapping)
}

/** Each target once, with its likeliest source; a source that is taken counts less for the next. */
function oneEach(candidates: readonly Proposal[], read: ReadonlySet<string>): readonly Proposal[] {
  const taken = new Set(read)
  const chosen = new Map<string, Proposal>()
  const byScore = candidates.toSorted((a, b) => b.score - a.score)
  for (const proposal of byScore) {
    if (chosen.has(proposal.target.id) || taken.has(proposal.source.path)) continue
    chosen.set(proposal.target.id, proposal)
    taken.add(proposal.source.path)
  }
  for (const proposal of byScore) {
    const score = proposal.score * usedTwice
    if (!chosen.has(proposal.target.id) && score >= least) chosen.set(proposal.target.id, { ...proposal, score })
  }
  return [...chosen.values()].sort((a, b) => b.score - a.score)
}

/** The source fields that the mapping reads already, by their paths in the record. */
function readBy(mapping: Mapping): ReadonlySet<string> {
  const read = Object.values(mapping).flatMap((expression) =>
    expression.kind === 'rows'
      ? [...readBy(expression.fields)].map((path) => inRecord(path, expression.of))
      : expressionPaths(expression),
  )
  return new Set(read)
}

function placed(row: SourceRow, rows: readonly SourceRow[]): PlacedField {
  return { field: row.field, parents: parentsOf(row.path, (path) => rows.find((other) => other.path === path)?.field) }
}

function placedTarget(row: TargetRow, rows: readonly TargetRow[]): PlacedField {
  return { field: row.field, parents: parentsOf(row.id, (id) => rows.find((other) => other.id === id)?.field) }
}

function parentsOf(path: string, fieldAt: (path: string) => Field | undefined): readonly Field[] {
  const steps = path.split('.')
  return steps.slice(1).flatMap((_, at) => fieldAt(steps.slice(0, at + 1).join('.')) ?? [])
}
