import { useTranslation } from 'react-i18next'

const isMac = navigator.platform.startsWith('Mac')

/** A key as it is printed: `mod+shift+z` is Ctrl + Shift + Z, or ⌘ + Shift + Z on a Mac. */
export function useKeyWords(): (key: string) => readonly string[] {
  const { t } = useTranslation('editor')
  const names: Readonly<Record<string, string>> = {
    mod: isMac ? '⌘' : t('keyNames.mod'),
    shift: t('keyNames.shift'),
    alt: t('keyNames.alt'),
    Escape: t('keyNames.escape'),
    Delete: t('keyNames.delete'),
    Enter: t('keyNames.enter'),
    Arrows: t('keyNames.arrows'),
  }
  // A plus of its own is the key, and not what stands between two of them.
  return (key) =>
    (key === '+' ? ['+'] : key.split('+')).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
}
