import type { RunView } from '#shared/runs/run-view.ts'
import { bindings, type Machine } from './machine.ts'
import type { WorldTime } from './world-time.ts'

export interface QuietParts {
  readonly machine: Machine
  readonly time: WorldTime
  readonly tell: (line: string) => void
  /** Whether the machine's clock was ahead by more than the overlap of what is read by its date of change. */
  readonly hasBeenAhead: boolean
  /** Lets things happen until something is so. */
  readonly pass: (isSo: () => boolean) => Promise<void>
}

const mostRounds = 8
/** So long an interrupted run's intent counts as somebody's at work. */
const betweenRoundsMs = 180_000
const longestRunMs = 3_600_000
const dayMs = 25 * 3_600_000

/**
 * Nothing goes wrong any more: every flow is run, and its leftovers with it, until a whole round changes nothing. Answers
 * with what does not come to rest.
 */
export async function comeToRest({ machine, time, tell, pass, hasBeenAhead }: QuietParts): Promise<readonly string[]> {
  await until(() => machine.app !== null && !machine.life.isDead, 6 * 3_600_000)
  const { app } = machine
  if (!app) return ['the app does not open any more']
  const { services } = app
  await until(() => services.runs.running().length === 0, longestRunMs)
  if (services.runs.running().length > 0) return ['a run does not end although nothing disturbs it']

  // A clock that was ahead may have hidden changes; the whole lists are read once a day.
  if (hasBeenAhead) machine.sleep(dayMs)
  if (hasBeenAhead) await until(() => false, dayMs)
  for (let round = 1; round <= mostRounds; round += 1) {
    await until(() => false, betweenRoundsMs)
    const views: RunView[] = []
    for (const flow of machine.flows) {
      const view = await ended(flow.id)
      if (typeof view === 'string') return [view]
      views.push(view)
      tell(`${flow.id}: ${JSON.stringify(view.counts)} ${endOf(view)}`)
    }
    if (views.every(isAtRest)) return []
    if (round < mostRounds) continue
    return Promise.all(views.filter((view) => !isAtRest(view)).map(restless))
  }
  return []

  async function restless(view: RunView): Promise<string> {
    const { counts, flowId, runId } = view
    const records = await services.log.records({ runId, limit: 100 })
    const reasons = new Set(records.flatMap(({ reason }) => (reason ? [JSON.stringify(reason)] : [])))
    return `${flowId} does not come to rest: ${endOf(view)} ${JSON.stringify(counts)} ${[...reasons].join(' ')}`
  }

  async function ended(flowId: string): Promise<RunView | string> {
    const flow = machine.flows.find(({ id }) => id === flowId)
    if (!flow) return `there is no flow ${flowId}`
    let view: RunView | null = null
    let problem: string | null = null
    await until(() => services.runs.running().length === 0, longestRunMs)
    await machine.signInAgain()
    void services.runs.start({ flow, bindings, resume: true }).then(
      (started) => {
        if (!started.ok) problem = `${flowId} can't be started: ${JSON.stringify(started.problem)}`
        else
          void started.value.ended.then((end) => {
            view = end
          })
      },
      (error: unknown) => {
        problem = `${flowId} can't be started: ${String(error)}`
      },
    )
    await until(() => view !== null || problem !== null, longestRunMs)
    return view ?? problem ?? `a run of ${flowId} does not end although nothing disturbs it`
  }

  async function until(isSo: () => boolean, atMostMs: number): Promise<void> {
    let isTooLong = false
    const limit = time.in(atMostMs, () => {
      isTooLong = true
    })
    await pass(() => isTooLong || isSo())
    time.cancel(limit)
  }
}

function isAtRest({ status, counts }: RunView): boolean {
  return status === 'done' && counts.created + counts.updated + counts.held + counts.failed === 0
}

const endOf = ({ status, problem }: RunView): string => (problem ? `${status} (${JSON.stringify(problem)})` : status)
