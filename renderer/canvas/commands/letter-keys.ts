import { useRememberedSwitch } from '../../frame/remembered.ts'

const name = 'letter-keys'

/** Whether a key is a single sign without Ctrl, ⌘ or Alt, which a person who dictates may press without meaning to. */
export const isLetterKey = (key: string): boolean => key !== ' ' && /^(shift\+)?.$/u.test(key)

/** Whether such keys do something, as it is set in this browser. */
export const areLetterKeysOn = (): boolean => localStorage.getItem(`koppla-${name}`) !== 'false'

/** The same as a setting. */
export const useLetterKeys = (): [boolean, (on: boolean) => void] => useRememberedSwitch(name, true)
