import { realpathSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Store } from './store.ts'
import { storeFailure } from './store-failure.ts'

/** Where a workspace was last used. */
export interface HomePlace {
  readonly place: string
  readonly machine: string
}

/** `moved`: it is used here and nowhere else any more. `copied`: it goes on being used there too. */
export type HowItCame = 'moved' | 'copied'

/**
 * Knows whether the workspace is still the file that it was. A ledger that two computers go on with by themselves does
 * not know what the other one wrote, so nothing runs until a person has said which of the two it is.
 */
export interface WorkspaceHome {
  /** Where it was last used, where that is not here; null at home. */
  elsewhere(): HomePlace | null
  settle(how: HowItCame): void
}

const homeKey = 'home'
const Home = z.object({ place: z.string(), machine: z.string(), inode: z.number() })
type Home = z.infer<typeof Home>

export function createWorkspaceHome(store: Store, machine: string = hostname()): WorkspaceHome {
  const { sqlite } = store
  if (sqlite.memory) return { elsewhere: () => null, settle: () => {} }
  const here: Home = { place: realpathSync(dirname(sqlite.name)), machine, inode: statSync(sqlite.name).ino }
  const kept = sqlite.prepare<[string], string>('SELECT value_json FROM workspace_setting WHERE key = ?').pluck()
  const keep = sqlite.prepare<[string, string]>(
    'INSERT INTO workspace_setting (key, value_json) VALUES (?, ?) ON CONFLICT DO UPDATE SET value_json = excluded.value_json',
  )
  const known = (): Home | null => {
    const text = kept.get(homeKey)
    return text === undefined ? null : Home.parse(JSON.parse(text))
  }
  const stay = () => void keep.run(homeKey, JSON.stringify(here))

  const before = known()
  if (before === null || (isSameFile(before, here) && before.place !== here.place)) whereItCanBeWritten(stay)

  return {
    elsewhere: () => {
      const home = known()
      return home === null || isSameFile(home, here) ? null : { place: home.place, machine: home.machine }
    },
    settle: sqlite.transaction((how: HowItCame) => {
      stay()
      // What the other systems held may be long ago: whatever a run asks for is read again.
      sqlite.exec('DELETE FROM mirror_record; DELETE FROM mirror_register')
      // Two that run by themselves at the same time could each create what the other is just creating.
      if (how === 'copied') keep.run('schedules-paused', 'true')
    }),
  }
}

/** A disk that is full must not keep a workspace shut that is only to be read; it is noted the next time. */
function whereItCanBeWritten(note: () => void): void {
  try {
    note()
  } catch (error) {
    if (storeFailure(error) === null) throw error
  }
}

/** A file that is moved keeps its number, a copy gets another one; on another computer it may be the same by chance. */
function isSameFile(home: Home, here: Home): boolean {
  return home.inode === here.inode && (home.machine === here.machine || home.place === here.place)
}
