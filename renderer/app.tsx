import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { coreConnection } from './core-connection.ts'
import { FlowsPage } from './flows/flows-page.tsx'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Frame } from './frame/frame.tsx'
import { ErrorState } from './frame/state-view.tsx'
import { ActivityPage, ConnectionsPage, FlowPage, SchedulePage, SettingsPage } from './pages.tsx'
import { queryClient } from './queries.ts'
import { hrefOf, type Route, useRoute } from './routes.ts'
import { cssVariables, theme } from './theme/theme.ts'

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" />
        <Window />
      </QueryClientProvider>
    </MantineProvider>
  )
}

function Window() {
  const { t } = useTranslation('frame')
  const route = useRoute()
  const { status } = useStore(coreConnection)
  if (status === 'no-token') return <ErrorState title={t('noToken.title')} text={t('noToken.text')} />
  return (
    <Frame>
      <ErrorBoundary place={hrefOf(route)}>
        <Page route={route} />
      </ErrorBoundary>
    </Frame>
  )
}

function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'flows':
      return <FlowsPage />
    case 'flow':
      return <FlowPage key={route.flowId} flowId={route.flowId} version={route.version ?? null} />
    case 'activity':
      return <ActivityPage runId={route.runId} />
    case 'connections':
      return <ConnectionsPage adding={route.adding} reconnecting={route.reconnecting ?? null} />
    case 'schedule':
      return <SchedulePage />
    case 'settings':
      return <SettingsPage />
  }
}
