import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { flowFileName } from './flow-file-name.ts'

/** Downloads the flow's file. */
export async function exportFlow(id: string, name: string): Promise<void> {
  try {
    const exported = await core.flows.export({ id })
    if (exported.ok) download(exported.value.text, flowFileName(name))
    else {
      // Rarely needed, and it knows every kind of step: not worth waiting for at the start.
      const { fileText, say } = await import('#shared/i18n/sentence.ts')
      notify({ tone: 'bad', message: say(fileText(exported.problem), currentLanguage()) })
    }
  } catch (error) {
    reportUnexpected(error)
  }
}

function download(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
