import { useQuery } from '@tanstack/react-query'
import { orpc } from '../queries.ts'

/** All schedules, looked at again now and then: a run by itself may have met with trouble. */
export const useSchedules = () => useQuery({ ...orpc.schedules.list.queryOptions(), refetchInterval: 15_000 })
