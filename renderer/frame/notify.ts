import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n/i18n.ts'

interface Notice {
  readonly title?: string
  readonly message: string
  /** `bad` stays longer, because it has to be read. */
  readonly tone?: 'plain' | 'bad'
  /** A notice with the same id takes the place of the one before. */
  readonly id?: string
}

/** Says something in passing, at the edge of the window. */
export function notify({ tone = 'plain', ...notice }: Notice): void {
  notifications.show({
    ...notice,
    color: tone === 'bad' ? 'red' : 'koppla',
    autoClose: tone === 'bad' ? 10_000 : 4_000,
    closeButtonProps: { 'aria-label': i18n.t('frame:close') },
  })
}
