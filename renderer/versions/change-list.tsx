import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowDiff, ItemDiff, NodeDiff } from '#shared/flow/diff-flows.ts'
import type { Flow, FlowEdge, FlowGroup, FlowNote } from '#shared/flow/flow.ts'
import { outputsOf } from '#shared/nodes/nodes.ts'
import { useWords } from '../canvas/words.ts'
import { useFormats } from '../i18n/formats.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './change-list.module.css'
import { ChangeTable } from './change-table.tsx'
import type { SelectedStep } from './compared-canvas.tsx'
import { MarkBadge } from './mark-badge.tsx'
import { useChangeWords } from './use-change-words.ts'

interface ChangeListProps {
  readonly before: Flow
  readonly after: Flow
  readonly diff: FlowDiff
  readonly selected: SelectedStep | null
  readonly onSelect: (nodeId: string) => void
}

/** Everything that is different in words: what the drawing shows, and field by field what it can't. */
export function ChangeList({ before, after, diff, selected, onSelect }: ChangeListProps) {
  const { t } = useTranslation('versions')
  const list = useRef<HTMLDivElement>(null)
  const linesOf = useChangeWords(before, after)
  useEffect(() => {
    if (selected?.by !== 'canvas') return
    list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(selected.nodeId)}"]`)?.focus()
  }, [selected])

  return (
    <div ref={list} className={classes.list}>
      <FlowChanges before={before} after={after} diff={diff} />
      {diff.nodes.length > 0 && (
        <Part title={t('steps')}>
          <FirstOf
            items={diff.nodes}
            wanted={diff.nodes.find(({ node }) => node.id === selected?.nodeId)}
            draw={(node) => (
              <StepChange
                key={node.node.id}
                diff={node}
                isSelected={selected?.nodeId === node.node.id}
                onSelect={() => onSelect(node.node.id)}
              >
                {node.kind === 'changed' && <ChangeTable lines={linesOf(node)} />}
              </StepChange>
            )}
          />
        </Part>
      )}
      <Wires before={before} after={after} diff={diff} />
      <Notes notes={diff.notes} />
      <Groups before={before} after={after} groups={diff.groups} />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.items}>{children}</ul>
    </section>
  )
}

/** Nobody reads more at once, and drawing thousands takes seconds. */
const firstShown = 100

interface FirstOfProps<Item> {
  readonly items: readonly Item[]
  /** Shown in any case. */
  readonly wanted?: Item | undefined
  readonly draw: (item: Item) => ReactNode
}

/** As much of a long list as is read at once, and a way to the rest. */
function FirstOf<Item>({ items, wanted, draw }: FirstOfProps<Item>) {
  const { t } = useTranslation('versions')
  const { number } = useFormats()
  const [shown, setShown] = useState(firstShown)
  const visible = items.filter((item, at) => at < shown || item === wanted)
  const left = items.length - visible.length
  return (
    <>
      {visible.map(draw)}
      {left > 0 && (
        <li className={classes.item}>
          <Button size="compact-sm" variant="subtle" onClick={() => setShown(shown * 2)}>
            {t('showMore', { number: number(Math.min(shown, left)), left: number(left) })}
          </Button>
        </li>
      )}
    </>
  )
}

interface StepChangeProps {
  readonly diff: NodeDiff
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}

function StepChange({ diff: { kind, node }, isSelected, onSelect, children }: StepChangeProps) {
  const words = useWords()
  return (
    <li className={classes.item} data-selected={isSelected || undefined}>
      <button
        type="button"
        className={classes.step}
        data-step={node.id}
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <CategoryIcon kind={node.kind} size={18} />
        <span className={classes.name}>{words.title(node)}</span>
        <MarkBadge mark={kind} />
      </button>
      {children}
    </li>
  )
}

/** Its name, and what a person said yes to. */
function FlowChanges({ before, after, diff }: Pick<ChangeListProps, 'before' | 'after' | 'diff'>) {
  const { t } = useTranslation(['versions', 'mapper'])
  const words = useWords()
  const { name, confirmed } = diff
  const agreed = (flow: Flow, isAgreed: boolean) => (node: string) => ({
    label: t('agreed', { name: words.nodeById(flow, node) }),
    before: t(isAgreed ? 'mapper:no' : 'mapper:yes'),
    after: t(isAgreed ? 'mapper:yes' : 'mapper:no'),
    isCode: false,
  })
  const lines = [
    ...(name ? [{ label: t('flowName'), ...name, isCode: false }] : []),
    ...confirmed.added.map(({ node }) => agreed(after, true)(node)),
    ...confirmed.removed.map(({ node }) => agreed(before, false)(node)),
  ]
  if (lines.length === 0) return null
  return (
    <Part title={t('flow')}>
      <li className={classes.item}>
        <ChangeTable lines={lines} />
      </li>
    </Part>
  )
}

function Wires({ before, after, diff }: Pick<ChangeListProps, 'before' | 'after' | 'diff'>) {
  const { t } = useTranslation('versions')
  const words = useWords()
  const { added, removed } = diff.edges
  if (added.length + removed.length === 0) return null
  const nameOf = (flow: Flow, { from, to }: FlowEdge) => {
    const node = flow.nodes.find(({ id }) => id === from.node)
    const start = words.nodeById(flow, from.node)
    // Which of several ways out it is.
    const isOneOfMany = node !== undefined && outputsOf(node).length > 1
    const port = isOneOfMany ? ` (${words.port(node, from.port)})` : ''
    return t('wire', { from: `${start}${port}`, to: words.nodeById(flow, to.node) })
  }
  return (
    <Part title={t('wires')}>
      <FirstOf
        items={added}
        draw={(edge) => <Line key={`added ${edge.id}`} text={nameOf(after, edge)} mark="added" />}
      />
      <FirstOf
        items={removed}
        draw={(edge) => <Line key={`removed ${edge.id}`} text={nameOf(before, edge)} mark="removed" />}
      />
    </Part>
  )
}

function Notes({ notes }: { readonly notes: readonly ItemDiff<FlowNote>[] }) {
  const { t } = useTranslation('versions')
  const words = useWords()
  if (notes.length === 0) return null
  return (
    <Part title={t('notes')}>
      <FirstOf
        items={notes}
        draw={(note) => (
          <Line key={note.item.id} text={words.note(note.item.text)} mark={note.kind}>
            {note.kind === 'changed' && (
              <ChangeTable
                lines={[
                  { label: t('text'), before: note.before.text || null, after: note.item.text || null, isCode: false },
                ]}
              />
            )}
          </Line>
        )}
      />
    </Part>
  )
}

interface GroupsProps {
  readonly before: Flow
  readonly after: Flow
  readonly groups: readonly ItemDiff<FlowGroup>[]
}

function Groups({ before, after, groups }: GroupsProps) {
  const { t } = useTranslation(['versions', 'editor'])
  const words = useWords()
  if (groups.length === 0) return null
  const nameOf = (group: FlowGroup) => group.name || t('editor:groupName.empty')
  const membersOf = (flow: Flow, group: FlowGroup) => group.nodes.map((id) => words.nodeById(flow, id)).join(', ')
  const linesOf = (was: FlowGroup, is: FlowGroup) => [
    ...(was.name === is.name
      ? []
      : [{ label: t('stepName'), before: was.name || null, after: is.name || null, isCode: false }]),
    ...(membersOf(before, was) === membersOf(after, is)
      ? []
      : [{ label: t('members'), before: membersOf(before, was), after: membersOf(after, is), isCode: false }]),
  ]
  return (
    <Part title={t('groups')}>
      {groups.map((group) => (
        <Line key={group.item.id} text={nameOf(group.item)} mark={group.kind}>
          {group.kind === 'changed' && <ChangeTable lines={linesOf(group.before, group.item)} />}
        </Line>
      ))}
    </Part>
  )
}

interface LineProps {
  readonly text: string
  readonly mark: 'added' | 'removed' | 'changed'
  readonly children?: ReactNode
}

function Line({ text, mark, children }: LineProps) {
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span className={classes.name}>{text}</span>
        <MarkBadge mark={mark} />
      </div>
      {children}
    </li>
  )
}
