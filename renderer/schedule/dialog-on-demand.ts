import { onDemand } from '../frame/on-demand.tsx'

/** Fetched when it is opened: it brings the code that works out due times. */
export const ScheduleDialog = onDemand(async () => (await import('./schedule-dialog.tsx')).ScheduleDialog)
