import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useEffect, useRef, useState } from 'react'
import { core } from '../core-client.ts'
import { coreConnection } from '../core-connection.ts'
import { runFeed } from '../runs/run-feed.ts'
import { type LogFilter, type LogLines, noLines, passes, trimmed, withNewer, withOlder } from './log-lines.ts'

const pageSize = 200
const mostWhileFollowing = 2_000

export interface LoadedLog extends LogLines {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Loads the next page of older lines, unless it is on its way or there is none. */
  readonly loadOlder: () => void
  readonly reload: () => void
  /** Lets go of old lines while the reader stays with the newest ones. */
  readonly trim: () => void
}

/** The lines, and which question they answer: those of the last question stay until the first of the next come. */
interface Answer {
  readonly question: string
  readonly log: LogLines
}

/** The records of one run, live, or of all runs where `runId` is null; newest first, as far as they are loaded. */
export function useLogLines(runId: string | null, filter: LogFilter): LoadedLog {
  const [answer, setAnswer] = useState<Answer>({ question: '', log: noLines })
  const [failed, setFailed] = useState<string | null>(null)
  const [generation, setGeneration] = useState(0)
  const [search] = useDebouncedValue(filter.search, 200)
  const { outcome, reason } = filter
  const question = JSON.stringify([runId, outcome, reason, search, generation])
  const loading = useRef<AbortController | null>(null)

  const change = useCallback(
    (edit: (log: LogLines) => LogLines) =>
      setAnswer((last) => ({ question, log: edit(last.question === question ? last.log : noLines) })),
    [question],
  )

  const load = useCallback(
    async (before: number | null) => {
      const mine = new AbortController()
      loading.current = mine
      try {
        const page = await core.log.records(
          {
            limit: pageSize,
            ...(runId === null ? {} : { runId }),
            ...(outcome === null ? {} : { outcome }),
            ...(reason === undefined ? {} : { reason: reason.group }),
            ...(search.trim() === '' ? {} : { search: search.trim() }),
            ...(before === null ? {} : { before }),
          },
          { signal: mine.signal },
        )
        if (!mine.signal.aborted) change((log) => withOlder(log, page, pageSize))
      } catch {
        if (!mine.signal.aborted) setFailed(question)
      } finally {
        if (loading.current === mine) loading.current = null
      }
    },
    [runId, outcome, reason, search, question, change],
  )

  useEffect(() => {
    const unfollow =
      runId === null
        ? null
        : runFeed(runId).followLines((lines) => {
            const fitting = lines.filter((line) => passes(line, { outcome, search, reason }))
            if (fitting.length > 0) change((log) => withNewer(log, fitting))
          })
    void load(null)
    return () => {
      unfollow?.()
      loading.current?.abort()
    }
  }, [runId, outcome, reason, search, load, change])

  const reload = useCallback(() => setGeneration((count) => count + 1), [])
  useEffect(
    () =>
      // What happened while the connection was away came to nobody.
      coreConnection.subscribe((now, before) => {
        if (now.status === 'open' && before.status === 'lost') reload()
      }),
    [reload],
  )

  const { log } = answer
  const loadOlder = useCallback(() => {
    const oldest = log.lines.at(-1)
    if (!log.complete && !loading.current && oldest) void load(oldest.attempt)
  }, [log, load])
  const trim = useCallback(() => change((log) => trimmed(log, mostWhileFollowing)), [change])

  const status = failed === question ? 'failed' : answer.question === question ? 'ready' : 'loading'
  return { ...log, status, loadOlder, reload, trim }
}
