import { useTranslation } from 'react-i18next'
import type { Flow, FlowEdge, FlowNode } from '#shared/flow/flow.ts'
import type { MergeConflict, Side } from '#shared/flow/merge/merge-conflict.ts'
import { fieldName } from '#shared/i18n/names.ts'
import { isJsonObject, type Json } from '#shared/json.ts'
import { explainCondition, explainExpression } from '#shared/mapping/explain-expression.ts'
import { Condition, Expression } from '#shared/mapping/expression.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { useWords } from '../words.ts'

/** As much of a text as a person needs to tell it from another one. */
const longest = 160

interface ConflictWords {
  readonly about: (conflict: MergeConflict) => string
  /** What one side made of it. */
  readonly version: (conflict: MergeConflict, side: Side) => string
}

/** What a conflict is about, and what each side has there, in the words of the panels. */
export function useConflictWords(flows: Readonly<Record<Side, Flow>>): ConflictWords {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const labelOf = (path: string) => fieldName(path, words.language)
  const stepAt = (id: string) =>
    [flows.mine, flows.theirs].some(({ nodes }) => nodes.some((node) => node.id === id))
      ? words.nodeById(flows.mine.nodes.some((node) => node.id === id) ? flows.mine : flows.theirs, id)
      : id
  const wires = (edges: readonly FlowEdge[]) =>
    edges.map(({ from, to }) => `${stepAt(from.node)} → ${stepAt(to.node)}`).join(', ')
  const text = (value: string) => (value.trim() === '' ? t('conflict.value.empty') : short(value))

  const json = (value: Json | undefined, node: FlowNode, field: string): string => {
    if (value === undefined || value === null) return t('conflict.value.empty')
    if (typeof value === 'boolean') return t(value ? 'conflict.value.on' : 'conflict.value.off')
    if (typeof value === 'number') return words.number(value)
    const row = nodeDefinition(node.kind)?.form.find((candidate) => candidate.field === field)
    const optionName = (option: Json) =>
      row && 'options' in row && typeof option === 'string' ? words.option(node.kind, field, option) : String(option)
    if (typeof value === 'string') return row && 'options' in row ? optionName(value) : text(value)
    if (Array.isArray(value)) {
      return value.every((item) => typeof item === 'string')
        ? text(value.map(optionName).join(', '))
        : t('conflict.value.entries', { count: value.length })
    }
    const expression = Expression.safeParse(value)
    if (expression.success) return short(explainExpression(expression.data, labelOf))
    const condition = Condition.safeParse(value)
    if (condition.success) return text(explainCondition(condition.data, labelOf))
    return short(entry(value, node, field))
  }
  /** An entry of a list, such as a case of a route: its parts, without what only names it. */
  const entry = (value: Json, node: FlowNode, field: string): string =>
    isJsonObject(value)
      ? Object.entries(value)
          .filter(([name]) => name !== 'port')
          .map(([, part]) => json(part, node, field))
          .join(' · ')
      : String(value)

  const about: ConflictWords['about'] = (conflict) => {
    switch (conflict.kind) {
      case 'flow-name':
      case 'note-text':
      case 'group-name':
      case 'loop':
        return t(`conflict.about.${conflict.kind}`)
      case 'step-name':
      case 'step':
      case 'group-of':
        return t(`conflict.about.${conflict.kind}`, { step: words.title(conflict.node) })
      case 'step-removed':
        return words.title(conflict.node)
      case 'note-removed':
        return words.note(conflict.note.text)
      case 'group-removed':
        return t('conflict.about.group-removed', { name: conflict.group.name })
      case 'setting':
        return `${words.title(conflict.node)} · ${words.field(conflict.node.kind, conflict.field)}`
      case 'item':
        return [
          words.title(conflict.node),
          words.field(conflict.node.kind, conflict.field),
          words.port(conflict.node, conflict.item),
        ].join(' · ')
      case 'mapping':
        return `${words.title(conflict.node)} · ${labelOf(conflict.path.join('.'))}`
      case 'places':
        return t('conflict.about.places', { count: conflict.nodes.length + conflict.notes.length })
      case 'wires':
        return t('conflict.about.wires', { step: stepAt(conflict.to.node) })
    }
  }
  const version: ConflictWords['version'] = (conflict, side) => {
    switch (conflict.kind) {
      case 'flow-name':
      case 'note-text':
      case 'group-name':
        return text(conflict[side])
      case 'step-name':
        return conflict[side] ?? words.kind(conflict.node.kind)
      case 'step':
        return words.title(conflict[side])
      case 'group-of':
        return conflict[side] === null ? t('conflict.value.noGroup') : text(conflict[side].name)
      case 'step-removed':
      case 'note-removed':
      case 'group-removed':
        return t(conflict.by === side ? 'conflict.value.removed' : 'conflict.value.changed')
      case 'setting':
      case 'item':
      case 'mapping':
        return conflict[side] === undefined && conflict.kind !== 'setting'
          ? t('conflict.value.removed')
          : json(conflict[side], conflict.node, conflict.field)
      case 'places':
        return t(`conflict.value.${side}Places`)
      case 'wires':
      case 'loop':
        return wires(conflict[side])
    }
  }
  return { about, version }
}

function short(value: string): string {
  const characters = Array.from(value.replaceAll(/\s+/g, ' ').trim())
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('')
}
