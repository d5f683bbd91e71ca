import { i18n } from '../i18n/i18n.ts'
import { notify } from './notify.ts'

/** Tells the user about a failure that nobody expected, in words, with what the program said for whoever helps them. */
export function reportUnexpected(error: unknown): void {
  notify({
    id: 'unexpected',
    tone: 'bad',
    title: i18n.t('frame:unexpected.title'),
    message: i18n.t('frame:unexpected.text', { message: error instanceof Error ? error.message : String(error) }),
  })
}
