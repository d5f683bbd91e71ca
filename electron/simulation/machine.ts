import { type App, createApp } from '#electron/core/app.ts'
import type { Host } from '#electron/core/host.ts'
import { reversingBox } from '#electron/core/testing/test-host.ts'
import { RandomSource } from '#electron/sandbox/random-source.ts'
import { uuidOf } from '#electron/sandbox/sandbox-state.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { Life } from './life.ts'
import type { TwoOffices } from './offices.ts'
import type { SimulatedDisk } from './simulated-disk.ts'
import type { SimulatedNetwork } from './simulated-network.ts'
import type { HowItDies, Story, SystemName } from './story.ts'
import { saveConnections, signInAgain } from './story-connections.ts'
import { flowOfStory } from './story-flows.ts'
import type { WorldTime } from './world-time.ts'

export const bindings: { readonly [Name in SystemName]: Name } = { jortt: 'jortt', fortnox: 'fortnox' }

/** A time, in the world's milliseconds, in which the app was there and awake. */
export interface Awake {
  readonly from: number
  to: number
  /** It ended in a power cut, which may take the last that was written down. */
  lostPower: boolean
}

export interface ClockSet {
  readonly at: number
  readonly offset: number
}

/** What a computer needs at least until it is there again after a power cut. */
const bootMs = 15_000

export interface MachineParts {
  readonly story: Story
  readonly time: WorldTime
  readonly disk: SimulatedDisk
  readonly network: SimulatedNetwork
  readonly offices: TwoOffices
  readonly tell: (line: string) => void
  /** A promise of the living app was broken by something that no user can cause. */
  readonly broken: (what: string, error: unknown) => void
  /** What else a process that dies takes with it. */
  readonly onDeath?: (() => void) | undefined
}

/** The computer that the app runs on: it is switched on and off, sleeps, and its clock is set. */
export class Machine {
  life: Life
  app: App | null = null
  /** How far its clock is ahead of the world's time since when; the last of them counts. */
  readonly clockSet: ClockSet[]
  /** The runs that somebody started, as against the schedule. */
  readonly startedByHand = new Set<string>()
  /** When its steady clock showed nothing: that stands still while the machine sleeps, and begins anew with it. */
  #steadyFrom: number
  readonly awake: Awake[] = []
  readonly flows: readonly Flow[]
  readonly #parts: MachineParts
  #death: HowItDies | null = null
  #lives = 0
  #ids = 0
  #isSetUp = false

  constructor(parts: MachineParts) {
    this.#parts = parts
    this.#steadyFrom = parts.time.now
    this.clockSet = [{ at: parts.time.now, offset: 0 }]
    this.flows = parts.story.flows.map(flowOfStory)
    this.life = this.#newLife()
  }

  /** Starts the app. The files of a workspace that can't be opened just now are tried again a little later. */
  async open(): Promise<void> {
    const { disk, network, story, time, tell } = this.#parts
    this.life = this.#newLife()
    const { life } = this
    disk.begin(life)
    tell(`the app starts (${life.number})`)
    const chance = new RandomSource(story.seed * 7_919 + life.number)
    const opened = this.#created({
      kind: 'headless',
      dataDirectory: disk.folder,
      clock: life.clock,
      oneThread: true,
      random: () => chance.fraction(),
      newId: () => uuidOf(`${story.seed}/${this.#ids++}`),
      secrets: reversingBox,
      openUrl: async () => {},
      notify: () => {},
      fetch: network.fetchOf(life),
      sandbox: null,
    })
    if (!opened) return
    if (!opened.ok) {
      tell(`the workspace can't be opened: ${opened.problem.kind}`)
      life.in(30_000, () => void this.open())
      return
    }
    this.app = opened.value
    this.#wakeAt(time.now)
    await this.attempt('opening the workspace', async () => {
      if (!this.#isSetUp) await this.#setUp(opened.value)
      opened.value.services.scheduler.start()
      await this.#goOnAfterCrash(opened.value)
    })
    time.in(0, () => {})
  }

  kill(how: HowItDies): void {
    if (this.life.isDead) return
    this.#parts.tell(how.powerCut === null ? 'the process is killed' : 'the power fails')
    this.life.die()
    this.#death = how
    this.#asleepAt(this.#parts.time.now, how.powerCut !== null)
  }

  /** How far its clock is ahead of the world's time. */
  get wallOffset(): number {
    return this.clockSet.at(-1)?.offset ?? 0
  }

  setClock(byMs: number): void {
    this.clockSet.push({ at: this.#parts.time.now, offset: this.wallOffset + byMs })
  }

  sleep(ms: number): void {
    const { now } = this.#parts.time
    this.life.suspend(ms)
    this.#steadyFrom += ms
    this.#asleepAt(now, false)
    if (this.app) this.#wakeAt(now + ms)
  }

  /** Clears up after a process that died since the last call, and plans its next start. */
  tend(): void {
    const death = this.#death
    if (!death) return
    this.#death = null
    this.app = null
    const { disk, onDeath, time } = this.#parts
    disk.reap(death.powerCut === null ? null : { kept: death.powerCut })
    onDeath?.()
    const downMs = death.powerCut === null ? death.downMs : Math.max(death.downMs, bootMs)
    if (death.powerCut !== null) this.#steadyFrom = time.now + downMs
    time.in(downMs, () => void this.open())
  }

  /** Ends the app as a user does; it is started again after `downMs`. */
  async close(downMs: number): Promise<void> {
    const { app, life } = this
    if (!app) return
    this.#parts.tell('the app is closed')
    this.#asleepAt(this.#parts.time.now, false)
    this.app = null
    await this.attempt('closing the app', () => app[Symbol.asyncDispose]())
    if (life.isDead) return
    life.die()
    this.#death = { downMs, powerCut: null }
  }

  /** Does something with the living app; what goes wrong then is told, unless the process died meanwhile. */
  async attempt(what: string, work: () => PromiseLike<unknown>): Promise<void> {
    const { life } = this
    try {
      await work()
    } catch (error) {
      if (!life.isDead) this.#parts.broken(what, error)
    }
  }

  async start(flowId: string, resume: boolean): Promise<void> {
    const flow = this.flows.find(({ id }) => id === flowId)
    const { app } = this
    if (!app || !flow) return
    await this.attempt(`starting ${flowId}`, async () => {
      await this.signInAgain()
      const started = await app.services.runs.start({ flow, bindings, resume })
      if (started.ok) this.startedByHand.add(started.value.runId)
      this.#parts.tell(`start of ${flowId}: ${started.ok ? 'started' : started.problem.kind}`)
    })
  }

  /** As somebody does who is told that there is no access any more. */
  async signInAgain(): Promise<void> {
    const { offices, tell } = this.#parts
    const isDone = this.app && (await signInAgain(this.app.services, offices, this.life.clock.now()))
    if (isDone) tell('somebody signs in to Fortnox again')
  }

  /** Null where the process died while it was starting. */
  #created(host: Host): ReturnType<typeof createApp> | null {
    try {
      return createApp(host)
    } catch (error) {
      if (!this.life.isDead) throw error
      return null
    }
  }

  #wakeAt(from: number): void {
    this.awake.push({ from, to: Number.POSITIVE_INFINITY, lostPower: false })
  }

  #asleepAt(to: number, lostPower: boolean): void {
    const last = this.awake.at(-1)
    if (last?.to === Number.POSITIVE_INFINITY) Object.assign(last, { to, lostPower })
  }

  #newLife(): Life {
    return new Life(this.#lives++, this.#parts.time, {
      wallOffset: () => this.wallOffset,
      steadyBehind: () => this.#steadyFrom,
    })
  }

  async #setUp({ services }: App): Promise<void> {
    await saveConnections(services, this.#parts.story, this.#parts.offices, this.life.clock.now())
    for (const [index, flow] of this.flows.entries()) {
      await services.flows.save(flow as unknown as JsonObject & Flow, null)
      for (const role of ['jortt', 'fortnox'] as const) await services.flows.bind(flow.id, role, role)
      const schedule = this.#parts.story.flows[index]?.schedule
      if (schedule) await services.schedules.save(flow.id, schedule, this.life.clock.now())
    }
    this.#isSetUp = true
  }

  async #goOnAfterCrash({ services, ready }: App): Promise<void> {
    await ready
    for (const { id } of this.flows) {
      if (await services.log.unfinishedRun(id)) await this.start(id, true)
    }
  }
}
