import { and, desc, eq } from 'drizzle-orm'
import type { Flow } from '#shared/flow/flow.ts'
import { flowContent } from '#shared/flow/flow-content.ts'
import type { FlowVersionInfo, HowKept, VersionLabel } from '#shared/flow/flow-version.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import { isJsonObject, type JsonObject, stableJson } from '#shared/json.ts'
import type { Clock } from '../host.ts'
import { toRun } from '../log/log-rows.ts'
import { contentHash } from '../runs/content-hash.ts'
import { flowSnapshot, flowVersion, run, snapshotVersion } from '../store/run-schema.ts'
import type { Store } from '../store/store.ts'
import type { FlowVersions } from './flow-versions.ts'

interface Keeping {
  readonly flow: Flow
  readonly snapshotHash: string
  readonly how: HowKept
  readonly at: Date
}

export function createFlowVersions(store: Store, clock: Clock): FlowVersions {
  const { database, sqlite } = store
  const label = { flowId: flowVersion.flowId, number: flowVersion.number, name: flowVersion.name }
  const countRuns = sqlite.prepare<[string, number], { runs: number }>(
    `SELECT count(*) AS runs FROM run WHERE flow_id = ?
    AND flow_hash IN (SELECT hash FROM snapshot_version WHERE number = ? AND flow_id = run.flow_id)`,
  )
  const labelOfSnapshot = sqlite.prepare<[string], VersionLabel>(
    `SELECT flow_id AS flowId, number, name FROM snapshot_version JOIN flow_version USING (flow_id, number)
    WHERE hash = ?`,
  )
  const numberFree = sqlite.prepare<[string], { number: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS number FROM flow_version WHERE flow_id = ?',
  )
  const unknownSnapshots = sqlite.prepare<[], { hash: string; document: string; at: number }>(
    `SELECT flow_hash AS hash, document, min(started_at) AS at FROM run JOIN flow_snapshot ON hash = flow_hash
    WHERE flow_hash NOT IN (SELECT hash FROM snapshot_version) GROUP BY flow_hash ORDER BY at, run.id`,
  )
  let isCaughtUp = false

  /** Versions of runs that were made before versions were counted. */
  function catchUp(): void {
    if (isCaughtUp) return
    if (unknownSnapshots.all().length > 0) {
      const adoptAll = sqlite.transaction(() => {
        for (const { hash, document, at } of unknownSnapshots.all()) {
          const opened = openFlow(JSON.parse(document))
          // One that this app can't open has no content to tell it by; its runs stay without a version.
          if (opened.ok) put({ flow: opened.value, snapshotHash: hash, how: 'run', at: new Date(at) })
        }
      })
      adoptAll.immediate()
    }
    isCaughtUp = true
  }

  function put({ flow, snapshotHash, how, at }: Keeping): number {
    const known = byContent(flow)
    const number = known?.number ?? numberFree.get(flow.id)?.number ?? 1
    const place = { flowId: flow.id, number }
    if (known) {
      // As it lies now is how it will be recognised.
      database.update(flowVersion).set({ snapshotHash }).where(isAt(flow.id, number)).run()
    } else {
      const row = { ...place, contentHash: hashOf(flow), snapshotHash, name: null, how, keptAt: at }
      database.insert(flowVersion).values(row).run()
    }
    database
      .insert(snapshotVersion)
      .values({ hash: snapshotHash, ...place })
      .onConflictDoNothing()
      .run()
    return number
  }

  function byContent(flow: Flow): VersionLabel | null {
    const isSame = and(eq(flowVersion.flowId, flow.id), eq(flowVersion.contentHash, hashOf(flow)))
    return database.select(label).from(flowVersion).where(isSame).get() ?? null
  }

  function lastRunOf(flowId: string, number: number): FlowVersionInfo['lastRun'] {
    const row = database
      .select({ run })
      .from(run)
      .innerJoin(snapshotVersion, eq(snapshotVersion.hash, run.flowHash))
      .where(and(eq(run.flowId, flowId), eq(snapshotVersion.number, number)))
      .orderBy(desc(run.startedAt), desc(run.id))
      .limit(1)
      .get()
    if (!row) return null
    const { id, status, startedAt, counts } = toRun(row.run)
    return { id, status, at: startedAt.toISOString(), counts }
  }

  return {
    keep: async (flow, how, name = null) => {
      catchUp()
      const snapshotHash = contentHash(flow)
      const keep = sqlite.transaction(() => {
        const document = stableJson(flow)
        database.insert(flowSnapshot).values({ hash: snapshotHash, document }).onConflictDoNothing().run()
        const number = put({ flow, snapshotHash, how, at: clock.now() })
        if (name !== null) database.update(flowVersion).set({ name }).where(isAt(flow.id, number)).run()
        return number
      })
      const number = keep.immediate()
      const kept = database.select(label).from(flowVersion).where(isAt(flow.id, number)).get()
      return kept ?? { flowId: flow.id, number, name }
    },
    list: async (flowId) => {
      catchUp()
      const rows = database.select().from(flowVersion).where(eq(flowVersion.flowId, flowId))
      return rows
        .orderBy(desc(flowVersion.number))
        .all()
        .map(({ number, name, how, keptAt }) => ({
          number,
          name,
          how,
          at: keptAt.toISOString(),
          runs: countRuns.get(flowId, number)?.runs ?? 0,
          lastRun: lastRunOf(flowId, number),
        }))
    },
    document: async (flowId, number) => {
      catchUp()
      const row = database
        .select({ document: flowSnapshot.document })
        .from(flowVersion)
        .innerJoin(flowSnapshot, eq(flowSnapshot.hash, flowVersion.snapshotHash))
        .where(isAt(flowId, number))
        .get()
      return row ? parseDocument(row.document) : null
    },
    rename: async (flowId, number, name) => {
      database.update(flowVersion).set({ name }).where(isAt(flowId, number)).run()
    },
    numberOf: async (flow) => {
      catchUp()
      return byContent(flow)?.number ?? null
    },
    ofSnapshot: async (hash) => {
      catchUp()
      return labelOfSnapshot.get(hash) ?? null
    },
  }
}

const hashOf = (flow: Flow): string => contentHash(flowContent(flow))
const isAt = (flowId: string, number: number) => and(eq(flowVersion.flowId, flowId), eq(flowVersion.number, number))

function parseDocument(text: string): JsonObject {
  const document: unknown = JSON.parse(text)
  if (!isJsonObject(document)) throw new Error('A kept version is not a JSON object')
  return document
}
