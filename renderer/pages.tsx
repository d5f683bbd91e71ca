import { FlowSkeleton } from './flows/flow-skeleton.tsx'
import { onDemand } from './frame/on-demand.tsx'
import { PageSkeleton } from './frame/page-skeleton.tsx'
import type { Route } from './routes.ts'

// The flows come with the first script. The editor is where a person goes next, so it is fetched first.
export const FlowPage = onDemand(
  async () => (await import('./flows/flow-page.tsx')).FlowPage,
  () => <FlowSkeleton />,
)
export const ConnectionsPage = onDemand(
  async () => (await import('./connections/connections-page.tsx')).ConnectionsPage,
  () => <PageSkeleton place="connections" />,
)
export const ActivityPage = onDemand(
  async () => (await import('./activity/activity-page.tsx')).ActivityPage,
  () => <PageSkeleton place="activity" fill />,
)
export const SchedulePage = onDemand(
  async () => (await import('./schedule/schedule-page.tsx')).SchedulePage,
  () => <PageSkeleton place="schedule" />,
)
export const SettingsPage = onDemand(
  async () => (await import('./settings/settings-page.tsx')).SettingsPage,
  () => <PageSkeleton place="settings" />,
)

/** Fetches the page that the window opens with. */
export async function fetchPage({ page }: Route): Promise<void> {
  switch (page) {
    case 'flows':
      return
    case 'flow':
      return FlowPage.fetch()
    case 'connections':
      return ConnectionsPage.fetch()
    case 'activity':
      return ActivityPage.fetch()
    case 'schedule':
      return SchedulePage.fetch()
    case 'settings':
      return SettingsPage.fetch()
  }
}
