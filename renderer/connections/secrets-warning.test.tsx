import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, it } from 'vitest'
import type { core } from '../core-client.ts'
import { connections } from '../i18n/en/connections.ts'
import { orpc } from '../queries.ts'
import { SecretsWarning } from './secrets-warning.tsx'

type AppInfo = Awaited<ReturnType<typeof core.app.info>>

const title = 'Secrets are not encrypted on this computer'

it('warns where nothing guards the secrets', () => {
  expect(shownWith('plain')).toContain(title)
})

it.each(['keychain', 'key-file', 'environment'] as const)(
  'says nothing where secrets are guarded by %s',
  (protection) => {
    expect(shownWith(protection)).not.toContain(title)
  },
)

function shownWith(secretProtection: AppInfo['secretProtection']): string {
  const queryClient = new QueryClient()
  const info: AppInfo = { version: '1', host: 'desktop', workspace: 'A workspace', secretProtection, hasSandbox: true }
  queryClient.setQueryData(orpc.app.info.queryKey(), info)
  const i18n = i18next.createInstance()
  void i18n.init({ lng: 'en', resources: { en: { connections } }, initAsync: false })
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider>
          <SecretsWarning />
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  )
}
