import { core } from '../core-client.ts'
import { download } from '../frame/download.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { flowFileName } from './flow-file-name.ts'

/** Downloads the flow's file. */
export async function exportFlow(id: string, name: string): Promise<void> {
  try {
    const exported = await core.flows.export({ id })
    if (exported.ok) {
      download(new Blob([exported.value.text], { type: 'application/json' }), flowFileName(name))
    } else {
      // Rarely needed, and it knows every kind of step: not worth waiting for at the start.
      const { fileText, say } = await import('#shared/i18n/sentence.ts')
      notify({ tone: 'bad', message: say(fileText(exported.problem), currentLanguage()) })
    }
  } catch (error) {
    reportUnexpected(error)
  }
}
