import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n/i18n.ts'

/** Tells the user about a failure that nobody expected, in words, with what the program said for whoever helps them. */
export function reportUnexpected(error: unknown): void {
  notifications.show({
    id: 'unexpected',
    color: 'red',
    title: i18n.t('frame:unexpected.title'),
    message: i18n.t('frame:unexpected.text', { message: error instanceof Error ? error.message : String(error) }),
    autoClose: 10_000,
  })
}
