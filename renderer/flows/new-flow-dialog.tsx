import { Button, Group, Modal, Radio, TextInput } from '@mantine/core'
import { IconArrowNarrowRight, IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NodeKind } from '#shared/nodes/nodes.ts'
import { templateIds } from '#shared/templates/template-ids.ts'
import { core } from '../core-client.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './new-flow-dialog.module.css'

interface NewFlowDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** A new flow: from a template, or from nothing. */
export function NewFlowDialog({ opened, onClose }: NewFlowDialogProps) {
  const { t } = useTranslation(['flows', 'frame'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={880}
      classNames={{ content: classes.content, body: classes.body }}
      title={t('flows:dialog.title')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <NewFlowForm onClose={onClose} />
    </Modal>
  )
}

type Start = (typeof templateIds)[number] | 'empty'
const starts: readonly Start[] = [...templateIds, 'empty']

/** From where to where a start leads, as the kinds of node that stand for it. */
const ways: Readonly<Record<Exclude<Start, 'empty'>, readonly [NodeKind, NodeKind]>> = {
  invoices: ['jortt.invoices', 'fortnox.invoice'],
  orders: ['jortt.invoices', 'fortnox.order'],
  estimates: ['jortt.estimates', 'fortnox.order'],
  customers: ['jortt.customers', 'fortnox.customer'],
  payments: ['jortt.invoices', 'fortnox.payment'],
  'invoices-back': ['fortnox.invoices', 'jortt.invoice'],
  'orders-back': ['fortnox.orders', 'jortt.invoice'],
  'customers-back': ['fortnox.customers', 'jortt.customer'],
  stock: ['fortnox.stock', 'file.write'],
  articles: ['file.rows', 'fortnox.article'],
}

/** The starts by direction; together they are all there are, each once. */
const groups = [
  { id: 'toFortnox', starts: ['invoices', 'orders', 'estimates', 'customers', 'payments'] },
  { id: 'toJortt', starts: ['invoices-back', 'orders-back', 'customers-back'] },
  { id: 'files', starts: ['stock', 'articles'] },
  { id: 'own', starts: ['empty'] },
] as const satisfies readonly { id: string; starts: readonly Start[] }[]

function NewFlowForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['flows', 'frame'])
  const [start, setStart] = useState<Start>('invoices')
  /** Null while the user has not given a name: the start's own stands there. */
  const [ownName, setOwnName] = useState<string | null>(null)
  const name = ownName ?? t(`flows:dialog.${start}`)
  const creation = useMutation({
    mutationFn: () =>
      core.flows.create({ name: name.trim(), template: start === 'empty' ? null : start, language: currentLanguage() }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: orpc.flows.list.key() })
      onClose()
      goTo({ page: 'flow', flowId: id })
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') creation.mutate()
      }}
    >
      <Radio.Group
        value={start}
        onChange={(value) => setStart(starts.find((one) => one === value) ?? 'empty')}
        aria-label={t('flows:dialog.start')}
        className={classes.choice}
      >
        <div className={classes.groups}>
          {groups.map((group) => (
            <section key={group.id} className={classes.group} data-cards={group.starts.length}>
              <h3 className={classes.heading}>{t(`flows:dialog.groups.${group.id}`)}</h3>
              {group.starts.map((one) => (
                <StartCard key={one} start={one} />
              ))}
            </section>
          ))}
        </div>
      </Radio.Group>
      <TextInput
        mt="md"
        label={t('flows:name')}
        value={name}
        maxLength={120}
        error={name.trim() === '' && t('flows:dialog.nameNeeded')}
        onChange={(event) => setOwnName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('frame:cancel')}
        </Button>
        <Button type="submit" loading={creation.isPending} disabled={name.trim() === ''}>
          {t('flows:dialog.create')}
        </Button>
      </Group>
    </form>
  )
}

function StartCard({ start }: { readonly start: Start }) {
  const { t } = useTranslation('flows')
  return (
    <Radio.Card value={start} className={classes.start}>
      <span className={classes.way}>
        {start === 'empty' ? (
          <IconPlus size={18} stroke={1.75} aria-hidden />
        ) : (
          <>
            <CategoryIcon kind={ways[start][0]} size={20} />
            <IconArrowNarrowRight size={16} stroke={1.75} aria-hidden />
            <CategoryIcon kind={ways[start][1]} size={20} />
          </>
        )}
        <Radio.Indicator size="xs" className={classes.mark} />
      </span>
      <b>{t(`dialog.${start}`)}</b>
      <small>{t(`dialog.${start}Hint`)}</small>
    </Radio.Card>
  )
}
