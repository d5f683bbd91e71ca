import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { startKoppla } from './koppla-process.ts'

const Address = z.object({
  baseUrl: z.string(),
  tokenUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  tenantId: z.string().optional(),
})
export type SystemAddress = z.infer<typeof Address>
const Addresses = z.object({ jortt: Address, fortnox: Address })

/** Look-alikes in a process of their own, as strict and as slow as the real systems. */
export interface SampleSystems extends z.infer<typeof Addresses> {
  stop(): Promise<void>
}

interface SampleOptions {
  readonly state: string
  readonly invoices?: number
  /** Separated by commas. */
  readonly faults?: string
  /** Takes the place of look-alikes that were stopped, at the same addresses. */
  readonly insteadOf?: SampleSystems
}

/** Starts the look-alikes. With a state file that exists, its data are used; else it is filled with so many invoices. */
export async function startSampleSystems(options: SampleOptions): Promise<SampleSystems> {
  const { state, invoices, faults, insteadOf } = options
  const process = await startKoppla([
    'sandbox',
    ...['--state', state],
    ...(invoices === undefined ? [] : ['--invoices', String(invoices)]),
    ...(faults === undefined ? [] : ['--faults', faults]),
    ...(insteadOf === undefined
      ? []
      : ['--jortt-port', portOf(insteadOf.jortt), '--fortnox-port', portOf(insteadOf.fortnox)]),
  ])
  return {
    ...Addresses.parse(process.json),
    stop: async () => {
      await process.stop()
    },
  }
}

const portOf = ({ baseUrl }: SystemAddress): string => new URL(baseUrl).port

/** Fills a state file with sample data, for many workspaces to start from. */
export async function prepareSampleData(state: string, invoices: number): Promise<void> {
  await rm(state, { force: true })
  const systems = await startSampleSystems({ state, invoices })
  await systems.stop()
}
