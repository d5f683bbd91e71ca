import type { Invariant } from './evidence.ts'
import { limits } from './offices.ts'

/** Invariants of what happened on the way. */

/** Each record of a run has one outcome in the log, and the run counted them all. */
export const oneOutcomeEach: Invariant = ({ runs }) =>
  runs.flatMap(({ run, records }) => {
    const seen = new Set<string>()
    const twice = records.flatMap(({ sourceNodeId, key }) => {
      const name = `${sourceNodeId}/${key}`
      if (seen.has(name)) return [`record ${name} has two outcomes in run ${run.id}`]
      seen.add(name)
      return []
    })
    const told = Object.entries(run.counts).reduce((sum, [name, count]) => (name === 'read' ? sum : sum + count), 0)
    const isComplete = run.counts.read === told && told === records.length
    const counted = `read ${run.counts.read}, ended ${told}, in the log ${records.length}`
    return isComplete ? twice : [...twice, `run ${run.id} (${run.status}) lost a record: ${counted}`]
  })

/** When all is over, no run is under way or waits to be resumed. */
export const allRunsEnded: Invariant = ({ runs }) =>
  runs
    .filter(({ run }) => run.status === 'running' || run.status === 'interrupted')
    .map(({ run }) => `run ${run.id} of ${run.flowId} is left ${run.status}`)

/** In no window does the app send more than the system allows, counted where requests arrive, whichever process sent them. */
export const budgetKept: Invariant = ({ arrivals }) =>
  (['jortt', 'fortnox'] as const).flatMap((system) => {
    const { requests, seconds } = limits[system]
    const sent = arrivals.filter((arrival) => arrival.system === system).toSorted((one, other) => one.at - other.at)
    const last = sent.findIndex(
      ({ at }, index) => at - (sent[index - requests]?.at ?? Number.NEGATIVE_INFINITY) < seconds * 1000,
    )
    if (last < 0) return []
    const lives = new Set(sent.slice(last - requests, last + 1).map(({ life }) => life))
    const by = lives.size === 1 ? `process ${[...lives]}` : `processes ${[...lives].join(' and ')}`
    return [`too many requests: ${system} got more than ${requests} in ${seconds} seconds from ${by}`]
  })

/** What can't be taken back happens once to each document. */
export const irreversibleOnce: Invariant = ({ arrivals }) => {
  const done = new Map<string, number>()
  for (const { method, path, status } of arrivals) {
    if (method === 'GET' || status >= 400 || !/\/(bookkeep|send|createinvoice)$/.test(path)) continue
    done.set(path, (done.get(path) ?? 0) + 1)
  }
  return [...done].filter(([, count]) => count > 1).map(([path, count]) => `${path} was done ${count} times`)
}
