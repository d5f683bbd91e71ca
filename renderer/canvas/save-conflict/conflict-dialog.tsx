import { Button, Group, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedFlow } from '#shared/contract.ts'
import type { Decisions, Side } from '#shared/flow/merge/merge-conflict.ts'
import { mergeFlows } from '#shared/flow/merge-flows.ts'
import { flowText } from '#shared/flow/open-flow.ts'
import { core } from '../../core-client.ts'
import { reportUnexpected } from '../../frame/report-unexpected.ts'
import { ErrorState, SkeletonRows } from '../../frame/state-view.tsx'
import { goTo } from '../../routes.ts'
import { flowStore, flushSave, openInStore, useFlowStore } from '../flow-store.ts'
import classes from './conflict-dialog.module.css'
import { WhatChanged } from './what-changed.tsx'
import { Unconfirmed, WhichOne } from './which-one.tsx'

/** Of more conflicts than this nobody wants to decide one by one. */
const few = 3

/** The dialog about a flow that was saved elsewhere while this window had edits of its own: merge, copy, or theirs. */
export function ConflictDialog() {
  const { t } = useTranslation('canvas')
  const { id } = useFlowStore((state) => state.flow)
  // What was read before may be older than the version that the save ran into.
  const found = useQuery({ queryKey: ['save-conflict', id], queryFn: () => core.flows.get({ id }), gcTime: 0 })

  return (
    <Modal
      opened
      size={640}
      onClose={() => {}}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={t('conflict.title')}
      classNames={{ content: classes.content, body: classes.body }}
    >
      {found.isError && <ErrorState onRetry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows rows={3} height={36} />}
      {found.data?.ok === true && <Choice key={found.data.value.revision} theirs={found.data.value} />}
      {found.data?.ok === false && <OnlyCopy />}
    </Modal>
  )
}

function Choice({ theirs }: { readonly theirs: OpenedFlow }) {
  const { t } = useTranslation('canvas')
  const base = useFlowStore((state) => state.savedFlow)
  const mine = useFlowStore((state) => state.flow)
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  const [busy, setBusy] = useState(false)
  const { flow, conflicts, unconfirmed, fits } = mergeFlows({ base, mine, theirs: theirs.flow }, decisions)
  const isAlike = flowText(mine) === flowText(theirs.flow)

  // The dialog was there before its buttons.
  const merge = useRef<HTMLButtonElement>(null)
  useEffect(() => merge.current?.focus(), [])

  useEffect(() => {
    // Both made the same of it: there is nothing to ask.
    if (isAlike) void goOnWith(theirs, theirs.flow)
  }, [isAlike, theirs])

  const decideAll = (side: Side) => setDecisions(new Map(conflicts.map(({ id }) => [id, side])))
  const choose = (action: () => Promise<unknown>) => {
    setBusy(true)
    action()
      .catch(reportUnexpected)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <div className={classes.scroll}>
        <Text>{t('conflict.text')}</Text>
        <WhatChanged base={base} mine={mine} theirs={theirs.flow} />
        {conflicts.length > 0 && (
          <section className={classes.torn} aria-labelledby="conflict-torn">
            <h3 id="conflict-torn">{t('conflict.torn', { count: conflicts.length })}</h3>
            {conflicts.length > few && (
              <Group gap="xs" mb="sm">
                {(['mine', 'theirs'] as const).map((side) => (
                  <Button key={side} size="compact-xs" variant="default" onClick={() => decideAll(side)}>
                    {t(`conflict.all.${side}`)}
                  </Button>
                ))}
              </Group>
            )}
            {conflicts.map((conflict) => (
              <WhichOne
                key={conflict.id}
                conflict={conflict}
                flows={{ mine, theirs: theirs.flow }}
                side={decisions.get(conflict.id) ?? 'mine'}
                onChoose={(side) => setDecisions(new Map(decisions).set(conflict.id, side))}
              />
            ))}
          </section>
        )}
        {unconfirmed.length > 0 && <Unconfirmed nodes={unconfirmed} />}
        {!fits && (
          <Text c="var(--koppla-bad)" mt="md">
            {t('conflict.tooLarge')}
          </Text>
        )}
      </div>
      <Group justify="flex-end" gap="sm" className={classes.foot}>
        <Button variant="default" disabled={busy} onClick={() => choose(() => goOnWith(theirs, theirs.flow))}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button
          variant="default"
          disabled={busy}
          onClick={() => choose(() => keepAsCopy(t('conflict.copyName'), theirs))}
        >
          {t('conflict.keepMine')}
        </Button>
        <Button ref={merge} loading={busy} disabled={!fits} onClick={() => choose(() => goOnWith(theirs, flow))}>
          {t('conflict.merge')}
        </Button>
      </Group>
    </>
  )
}

/** The flow was deleted elsewhere while the question stood. */
function OnlyCopy() {
  const { t } = useTranslation('canvas')
  const [busy, setBusy] = useState(false)
  const keep = () => {
    setBusy(true)
    keepAsCopy(t('conflict.copyName'), null)
      .catch(reportUnexpected)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Text>{t('conflict.gone')}</Text>
      <Group justify="flex-end" mt="xl">
        <Button data-autofocus loading={busy} onClick={keep}>
          {t('conflict.keepMine')}
        </Button>
      </Group>
    </>
  )
}

/** What this window shows from here on is one edit, so that it can be taken back; and it is saved. */
async function goOnWith(theirs: OpenedFlow, flow: OpenedFlow['flow']): Promise<void> {
  flowStore.rebase(theirs, flow)
  await flushSave()
}

async function keepAsCopy(copyOf: string, theirs: OpenedFlow | null): Promise<void> {
  const { flow } = flowStore.store.getState()
  const name = `${flow.name.slice(0, 120 - copyOf.length - 3)} (${copyOf})`
  const imported = await core.flows.import({ text: flowText({ ...flow, name }) })
  if (!imported.ok) throw new Error(imported.problem.kind)
  const { bindings } = flowStore.store.getState()
  for (const [role, connectionId] of Object.entries(bindings)) {
    await core.flows.bind({ id: imported.value.id, role, connectionId })
  }
  if (theirs) flowStore.open(theirs)
  const copy = await core.flows.get({ id: imported.value.id })
  if (copy.ok) openInStore(copy.value)
  goTo({ page: 'flow', flowId: imported.value.id })
}
