import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunAtWork, type StartedAs, WorkspaceHolder } from '#shared/runs/workspace-holder.ts'
import type { Clock } from '../host.ts'
import { takeFileLock } from '../store/file-lock.ts'

interface WorkspaceLockParts {
  /** Folder of the lock files. */
  readonly directory: string
  readonly clock: Clock
  readonly startedAs: StartedAs
  readonly pid: number
}

type Admission =
  /** `isFirst`: nobody had the lock a moment ago, so whatever still counts as running is dead. */
  | { readonly kind: 'admitted'; readonly isFirst: boolean; readonly place: WorkPlace }
  /** Another process writes. Null where it can't be told who. */
  | { readonly kind: 'busy'; readonly holder: WorkspaceHolder | null }

/** Room for one run. Disposing it ends the run's claim; the last one to go frees the workspace. */
interface WorkPlace extends Disposable {
  tell(run: RunAtWork): void
}

/**
 * Only one process of a workspace writes at a time; in it, any number of runs. The operating system holds the lock, so a
 * dead process holds nothing. Who has it stands in a note beside it, which means something only while the lock is held.
 */
export interface WorkspaceLock {
  enter(): Admission
}

/** Another process that is just opening the workspace, or has just been let in, is done within this. */
const clearingMs = 250

export function createWorkspaceLock({ directory, clock, startedAs, pid }: WorkspaceLockParts): WorkspaceLock {
  const note = join(directory, 'writing.json')
  const places = new Map<WorkPlace, RunAtWork | null>()
  let held: Disposable | null = null
  let since = ''

  function leaveNote(): void {
    const runs = [...places.values()].filter((run) => run !== null)
    const holder: WorkspaceHolder = { pid, since, startedAs, runs }
    const draft = `${note}.${pid}`
    try {
      // Whoever reads at this moment must find the old note or the new one, never half of one.
      writeFileSync(draft, JSON.stringify(holder))
      renameSync(draft, note)
    } catch {
      // A full disk: the note is for people, the lock is what counts.
    }
  }

  function leave(place: WorkPlace): void {
    if (!places.delete(place)) return
    if (places.size > 0) {
      leaveNote()
      return
    }
    rmSync(note, { force: true })
    held?.[Symbol.dispose]()
    held = null
  }

  return {
    enter() {
      const isFirst = held === null
      if (held === null) {
        const taken = takeWorkspace(directory, note)
        if ('holder' in taken) return { kind: 'busy', holder: taken.holder }
        held = taken
        since = clock.now().toISOString()
      }
      const place: WorkPlace = {
        tell(run) {
          places.set(place, run)
          leaveNote()
        },
        [Symbol.dispose]: () => leave(place),
      }
      places.set(place, null)
      if (isFirst) leaveNote()
      return { kind: 'admitted', isFirst, place }
    },
  }
}

/** Has `work` done if no process writes in the workspace at the moment, else leaves it. */
export async function whileNobodyWrites(directory: string, work: () => Promise<void>): Promise<void> {
  using lock = takeFileLock(lockFile(directory))
  if (lock) await work()
}

function takeWorkspace(directory: string, note: string): Disposable | { readonly holder: WorkspaceHolder | null } {
  const atOnce = takeFileLock(lockFile(directory))
  if (atOnce) return atOnce
  const holder = readNote(note)
  if (holder && isAlive(holder.pid)) return { holder }
  // No note yet, or a dead one's: somebody came a moment ago, or only looks in.
  const later = takeFileLock(lockFile(directory), clearingMs)
  if (later) return later
  const now = readNote(note)
  return { holder: now && isAlive(now.pid) ? now : null }
}

function readNote(file: string): WorkspaceHolder | null {
  try {
    return WorkspaceHolder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const lockFile = (directory: string): string => join(directory, 'writing.lock')
