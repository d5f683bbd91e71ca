import { ActionIcon, Combobox, Tooltip, useCombobox } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowSummary } from '#shared/contract.ts'
import { orpc } from '../queries.ts'
import { goTo } from '../routes.ts'
import classes from './flow-switcher.module.css'
import { recentFlows } from './recent-flows.ts'

/** More than this are found by typing. */
const most = 100

/** The list of flows behind the name of the open one, those that were open last on top. */
export function FlowSwitcher({ flowId }: { readonly flowId: string }) {
  const { t } = useTranslation('flows')
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      setSearch('')
      combobox.resetSelectedOption()
      combobox.focusTarget()
    },
  })
  const flows = useQuery({ ...orpc.flows.list.queryOptions(), enabled: combobox.dropdownOpened })
  const found = matching(recentFlows.inOrder(flows.data ?? []), search).filter(({ id }) => id !== flowId)
  return (
    <Combobox
      store={combobox}
      width={320}
      position="bottom-start"
      shadow="md"
      withinPortal={false}
      onOptionSubmit={(id) => {
        combobox.closeDropdown()
        goTo({ page: 'flow', flowId: id })
      }}
    >
      <Combobox.Target targetType="button">
        <Tooltip label={t('switch.label')} disabled={combobox.dropdownOpened}>
          <ActionIcon size={28} aria-label={t('switch.label')} onClick={() => combobox.toggleDropdown()}>
            <IconSelector size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          aria-label={t('switch.search')}
          placeholder={t('switch.search')}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <Combobox.Options className={classes.options} aria-label={t('title')}>
          {found.slice(0, most).map(({ id, name }) => (
            <Combobox.Option key={id} value={id} title={name} className={classes.option}>
              {name}
            </Combobox.Option>
          ))}
          {flows.data && found.length === 0 && (
            <Combobox.Empty>{search.trim() === '' ? t('switch.noOther') : t('noMatch.title')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function matching(flows: readonly FlowSummary[], search: string): readonly FlowSummary[] {
  const wanted = search.trim().toLowerCase()
  return flows.filter(({ name }) => name.toLowerCase().includes(wanted))
}
