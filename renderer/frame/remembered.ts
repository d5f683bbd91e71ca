import { useLocalStorage } from '@mantine/hooks'

/** A number that the window remembers on this machine, such as a panel's width in pixels. */
export function useRememberedNumber(name: string, initial: number): [number, (value: number) => void] {
  const [value, setValue] = useLocalStorage<number>({
    key: `koppla-${name}`,
    defaultValue: initial,
    getInitialValueInEffect: false,
    deserialize: (text) => {
      const stored = Number(text)
      return text !== undefined && Number.isFinite(stored) ? stored : initial
    },
  })
  return [value, setValue]
}

/** A choice between yes and no that the window remembers on this machine. */
export function useRememberedSwitch(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useLocalStorage<boolean>({
    key: `koppla-${name}`,
    defaultValue: initial,
    getInitialValueInEffect: false,
    deserialize: (text) => (text === undefined ? initial : text === 'true'),
  })
  return [value, setValue]
}
