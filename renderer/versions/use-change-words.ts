import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { recordTypesOf, type TypedNode } from '#shared/compiler/record-types-of.ts'
import type { NodeChange, NodeDiff } from '#shared/flow/diff-flows.ts'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { Expression, Mapping } from '#shared/mapping/expression.ts'
import type { FormField } from '#shared/nodes/define-node.ts'
import { nodeDefinition, portName } from '#shared/nodes/nodes.ts'
import { useWords } from '../canvas/words.ts'
import { useConditionWords } from '../mapper/expression/condition-words.ts'
import { labelOfPath } from '../mapper/expression/source-paths.ts'
import { slotOf } from '../mapper/mapping-slot.ts'
import { listAround, scopeIn } from '../mapper/target-rows.ts'
import { changedLines } from './changed-lines.ts'
import { type ChangedText, type ExpressionWords, expressionChanges } from './expression-changes.ts'
import { conditionText, explained, itemText, type SettingTexts, scopeOf, settingText } from './setting-words.ts'

/** A line of what is different in a step: the setting or field, as it was and as it is. */
export interface ChangeLine {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
  readonly isCode: boolean
}

type Changed = Extract<NodeDiff, { kind: 'changed' }>

/** One side of a comparison: the step there, and what arrives at it there. */
interface Side {
  readonly node: FlowNode
  readonly typed: TypedNode | undefined
}

/** Says what is different in a step, field by field, in the words of its form and of the mapper. */
export function useChangeWords(before: Flow, after: Flow): (diff: Changed) => readonly ChangeLine[] {
  const { t } = useTranslation(['versions', 'mapper'])
  const words = useWords()
  const condition = useConditionWords()
  const [then, now] = useMemo(() => [recordTypesOf(before).nodes, recordTypesOf(after).nodes], [before, after])

  return useCallback(
    (diff) => {
      const texts: SettingTexts = {
        words,
        condition,
        yes: t('mapper:yes'),
        no: t('mapper:no'),
        entries: (count) => t('entries', { count }),
        allRecords: t('allRecords'),
      }
      const was: Side = { node: diff.before, typed: then.get(diff.node.id) }
      const is: Side = { node: diff.node, typed: now.get(diff.node.id) }
      const { kind } = diff.node

      const inScope = (scope: SourceScope): ExpressionWords => ({
        expression: (expression) => explained(expression, scope, texts),
        condition: (asked) => conditionText(asked, scope, texts),
        value: (value) => (value === null ? null : String(value)),
        otherwise: t('otherwise'),
        others: (otherwise) => words.option('lookup', 'otherwise', otherwise),
        inDetail: (text) => t('inDetail', { text }),
      })
      const shown = (label: string, changes: readonly ChangedText[]): readonly ChangeLine[] =>
        changes.map(({ part, before, after, isCode }) => ({
          label: part === null ? label : `${label} · ${part}`,
          before,
          after,
          isCode: isCode === true,
        }))
      const line = (label: string, before: string | null, after: string | null): readonly ChangeLine[] =>
        shown(label, [
          { part: null, before, after: before === after && after !== null ? t('inDetail', { text: after }) : after },
        ])

      const linesOf = (change: NodeChange): readonly ChangeLine[] => {
        switch (change.what) {
          case 'kind':
            return line(t('kind'), words.kind(change.before), words.kind(change.after))
          case 'name':
            return line(t('stepName'), change.before ?? words.kind(kind), change.after ?? words.kind(kind))
          case 'disabled':
            return line(t('state'), t(change.before ? 'off' : 'on'), t(change.after ? 'off' : 'on'))
          case 'mapped': {
            const slot = (is.typed && slotOf(is.typed)) ?? (was.typed && slotOf(was.typed))
            const path = change.list === null ? change.target : `${change.list}.${change.target}`
            const label = slot ? labelOfPath(path, { fields: slot.target.fields }, words.language) : path
            const sides = {
              before: inScope(mappedScope(was, change.field, change.list)),
              after: inScope(mappedScope(is, change.field, change.list)),
            }
            return shown(label, expressionChanges(change.before, change.after, sides))
          }
          case 'item': {
            const label = `${words.field(kind, change.field)} · ${itemName(change.name, is.node, was.node)}`
            return line(
              label,
              itemText(change.before, scopeOf(was.typed), texts),
              itemText(change.after, scopeOf(is.typed), texts),
            )
          }
          case 'order': {
            const label = `${words.field(kind, change.field)} · ${t('order')}`
            const named = (names: readonly string[]) =>
              names.map((name) => itemName(name, is.node, was.node)).join(', ')
            return line(label, named(change.before), named(change.after))
          }
          case 'setting': {
            const label = words.field(kind, change.field)
            const [old, fresh] = [Expression.safeParse(change.before), Expression.safeParse(change.after)]
            if (old.success && fresh.success) {
              const sides = { before: inScope(scopeOf(was.typed)), after: inScope(scopeOf(is.typed)) }
              return shown(label, expressionChanges(old.data, fresh.data, sides))
            }
            const form = formFieldOf(kind, change.field)
            const [before, after] = [
              settingText(was.node.kind, form, change.before, scopeOf(was.typed), texts),
              settingText(kind, form, change.after, scopeOf(is.typed), texts),
            ]
            if (form?.widget !== 'script' && form?.widget !== 'formula') return line(label, before, after)
            const lines = changedLines(before ?? '', after ?? '')
            return [{ label, before: lines.before || null, after: lines.after || null, isCode: true }]
          }
        }
      }
      return diff.changes.flatMap(linesOf)
    },
    [t, words, condition, then, now],
  )
}

/** What a mapping can read where it fills a field, inside the rows of a list or outside of any. */
function mappedScope({ node, typed }: Side, field: string, list: string | null): SourceScope {
  const slot = typed && slotOf(typed)
  if (!slot) return { fields: [] }
  const mapping = Mapping.safeParse(node.config[field])
  return scopeIn(slot, listAround(slot, mapping.success ? mapping.data : {}, { list }))
}

const formFieldOf = (kind: string, field: string): FormField | undefined =>
  nodeDefinition(kind)?.form.find((candidate) => candidate.field === field)

/** Cases of a route are known by their ports, and called by their names. */
const itemName = (name: string, now: FlowNode, then: FlowNode): string =>
  portName(now, name) ?? portName(then, name) ?? name
