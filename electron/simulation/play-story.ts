import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Forgotten, forget, ledgerIn, loggedRuns } from './evidence.ts'
import { violationsIn } from './invariants.ts'
import { Machine } from './machine.ts'
import { openOffices } from './offices.ts'
import { Operator } from './operator.ts'
import { type ByPeople, People } from './people.ts'
import { plansIn } from './plans-kept.ts'
import { comeToRest } from './quiet-phase.ts'
import { RunsSeen } from './runs-seen.ts'
import { SimulatedDisk } from './simulated-disk.ts'
import { SimulatedNetwork } from './simulated-network.ts'
import type { Happening, HowItDies, Story } from './story.ts'
import { WorldTime } from './world-time.ts'

export interface PlayOptions {
  /** Loses this when the process ends, as if it had been kept in memory: for the test of the test. */
  readonly forgetting?: Forgotten | undefined
  /** Tells the operator that a run is paused while it goes on: likewise. */
  readonly pausesNothing?: boolean
}

export interface Played {
  /** What happened when, a line each. */
  readonly told: readonly string[]
  readonly violations: readonly string[]
  readonly requests: number
}

/** Plays one day and the quiet hours after it, and looks whether everything is as promised then. */
export async function playStory(story: Story, options: PlayOptions = {}): Promise<Played> {
  const { forgetting } = options
  const folder = mkdtempSync(join(fastFolder(), 'koppla-simulation-'))
  const told: string[] = []
  const violations: string[] = []
  const start = new Date(story.start)
  const time = new WorldTime(start)
  const tell = (line: string) => {
    told.push(`${clockText(time.now - start.getTime())} ${line}`)
  }
  using offices = openOffices(story.seed, () => new Date(time.now))
  const counts = { 'before-statement': 0, 'before-commit': 0, 'after-commit': 0 }
  let isCalm = false
  let isDiskFull = false
  let disk: SimulatedDisk | null = null
  try {
    const people = new People(offices)
    const workspace = join(folder, 'workspace')
    mkdirSync(workspace)
    disk = new SimulatedDisk(workspace, {
      boundary(boundary) {
        const nth = counts[boundary]++
        if (isCalm) return
        const death = story.deaths.find((each) => each.boundary === boundary && each.nth === nth)
        if (death) machine.kill(death)
      },
    })
    const network = new SimulatedNetwork({
      time,
      offices,
      seed: story.seed,
      disturbances: story.disturbances,
      tell,
      kill: (how: HowItDies) => machine.kill(how),
    })
    const machine = new Machine({
      story,
      time,
      disk,
      network,
      offices,
      tell,
      broken: (what, error) => {
        const text = error instanceof Error ? error.message : String(error)
        tell(`${what}: ${text}`)
        if (!isDiskFull) violations.push(`${what} failed: ${text}`)
      },
      onDeath: forgetting ? () => disk?.bypass(() => forget(workspace, forgetting)) : undefined,
    })

    const operator = new Operator({ machine, time, tell, pausesNothing: options.pausesNothing === true })
    const runsSeen = new RunsSeen()

    for (let count = 0; count < story.customers; count += 1) {
      people.do({ at: 0, do: 'customer', like: null, email: count % 3 !== 0 })
    }
    for (let count = 0; count < story.invoices; count += 1) {
      people.do({ at: 0, do: 'invoice', customer: count, lines: count, paid: count % 4 !== 3 })
    }
    for (const happening of story.happenings) time.in(happening.at, () => happen(happening))
    time.in(0, () => void machine.open())
    const lastAt = Math.max(0, ...story.happenings.map(({ at }) => at))
    let isOver = false
    time.in(lastAt + 60_000, () => {
      isOver = true
    })
    await pass(() => isOver)

    tell('— quiet from here on —')
    isCalm = true
    const calmAt = time.now
    isDiskFull = false
    network.calm()
    disk.limit(null)
    let isAlone = false
    void operator.leave().then(() => {
      isAlone = true
    })
    await pass(() => isAlone || machine.life.isDead)
    violations.push(...(await comeToRest({ machine, time, tell, pass, hasBeenAhead: isAhead(story) })))
    const runs = machine.app ? await loggedRuns(machine.app.services.log) : []
    await machine.close(1)
    disk[Symbol.dispose]()
    const { arrivals } = network
    const { refreshes } = network.refreshes
    const [ledger, plans] = [ledgerIn(workspace), plansIn(workspace)]
    const { awake, clockSet, startedByHand } = machine
    const { dryRuns, pauses } = operator
    violations.push(
      ...violationsIn({
        story,
        offices,
        people,
        arrivals,
        runs,
        awake,
        clockSet,
        startedByHand,
        calmAt,
        ledger,
        plans,
        dryRuns,
        pauses,
        refreshes,
        ...runsSeen,
      }),
    )
    return { told, violations, requests: arrivals.length }

    /** Lets things happen until something is so. */
    async function pass(isSo: () => boolean): Promise<void> {
      for (;;) {
        await time.settle()
        oneRunEach()
        machine.tend()
        if (isSo() || !time.step()) return
      }
    }

    function oneRunEach(): void {
      const flows = runsSeen.look(machine, time.now)
      if (new Set(flows).size < flows.length) violations.push(`two runs of one flow at once: ${flows.join(', ')}`)
    }

    function happen(happening: Happening): void {
      switch (happening.do) {
        case 'run':
        case 'stop':
        case 'retry':
        case 'plan':
        case 'apply':
        case 'pause':
          operator.do(happening)
          return
        case 'kill':
          machine.kill(happening)
          return
        case 'close':
          void operator.leave().then(() => machine.close(happening.downMs))
          return
        case 'sleep':
          tell(`the machine sleeps for ${clockText(happening.ms)}`)
          machine.sleep(happening.ms)
          return
        case 'set-clock':
          tell(`the clock is set by ${happening.byMs} ms`)
          machine.setClock(happening.byMs)
          return
        case 'full-disk':
          tell('the disk is full')
          isDiskFull = true
          disk?.limit(happening.pages)
          time.in(happening.ms, () => disk?.limit(null))
          return
        case 'storm':
          tell(`${happening.system} answers 429`)
          network.storm(happening.system, happening.ms, happening.retryAfter)
          return
        case 'expire-tokens':
          tell(`the tokens of ${happening.system} expire`)
          offices.expireTokens(happening.system)
          return
        case 'lose-tokens':
          tell('the answers of Fortnox to token requests get lost')
          network.loseTokens(happening.ms)
          return
        case 'token-trouble':
          tell(`${happening.system} gives no tokens`)
          network.refuseTokens(happening.system, happening.ms)
          return
        default:
          byPeople(happening)
      }
    }

    function byPeople(what: ByPeople): void {
      const done = people.do(what)
      if (done !== '') tell(done)
    }
  } finally {
    disk?.[Symbol.dispose]()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder in memory where there is one: thousands of days would wear a disk out. */
function fastFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
}

/** "02:03:04.567" since the beginning of the story. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(ms % 1000).padStart(3, '0')}`
}

function isAhead({ happenings }: Story): boolean {
  return happenings.some((happening) => happening.do === 'set-clock' && happening.byMs > 2 * 3_600_000)
}
