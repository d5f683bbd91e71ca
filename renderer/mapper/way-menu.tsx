import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { functionNamed } from '#shared/mapping/functions/function-library.ts'
import { useWords } from '../canvas/words.ts'
import type { Way } from './line-offer.ts'
import type { Point } from './use-line-drawing.tsx'

interface WayMenuProps {
  readonly title: string
  readonly ways: readonly Way[]
  readonly at: Point
  readonly onChoose: (way: Way) => void
  readonly onClose: () => void
}

/** The ways to make a value fit, at the place where the line was let go. */
export function WayMenu({ title, ways, at, onChoose, onClose }: WayMenuProps) {
  const nameOf = useWayNames()
  return (
    <Menu opened onClose={onClose} position="bottom-start" trapFocus returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{title}</Menu.Label>
        {ways.map((way) => (
          <Menu.Item key={way.name} onClick={() => onChoose(way)}>
            {nameOf(way)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What each way to make a value fit is called. */
export function useWayNames(): (way: Way) => string {
  const { t } = useTranslation('mapper')
  const { label } = useWords()
  return ({ name, part }) => {
    if (part) return t('ways.part', { field: label(part) })
    if (name === 'lookup' || name === 'as-is') return t(`ways.${name}`)
    const definition = functionNamed(name)
    return definition ? label(definition.description) : name
  }
}
