import { FAULT_NAMES, type FaultName, isFaultName } from '../../sandbox/faults.ts'
import { PortInUseError } from '../../sandbox/sandbox-server.ts'
import { SandboxStateError } from '../../sandbox/sandbox-state.ts'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { type CommandResult, printResult, problemResult } from '../command-output.ts'
import { untilStopped } from '../until-stopped.ts'

export interface SandboxOptions {
  readonly seed: number
  readonly faults?: string
  readonly jorttPort: number
  readonly fortnoxPort: number
  readonly state?: string
  readonly invoices?: number
  readonly json: boolean
}

/** Runs the look-alikes, as strict and as slow as the real systems, until it is stopped. */
export async function sandboxCommand(options: SandboxOptions): Promise<CommandResult> {
  const faults = (options.faults ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const unknown = faults.filter((name) => !isFaultName(name))
  if (unknown.length > 0) {
    return problemResult(2, 'bad-usage', [
      `--faults ${unknown.join(',')}: not known. There are ${FAULT_NAMES.join(', ')}.`,
    ])
  }
  try {
    await using sandbox = await startSandbox({
      seed: options.seed,
      faults: faults.filter((name): name is FaultName => isFaultName(name)),
      jorttPort: options.jorttPort,
      fortnoxPort: options.fortnoxPort,
      ...(options.state !== undefined && { statePath: options.state }),
      ...(options.invoices !== undefined && { invoices: options.invoices }),
    })
    const { jortt, fortnox } = sandbox
    // From here on a signal ends it in order, also one that comes while the addresses are being printed.
    const stopped = untilStopped()
    printResult({ exitCode: 0, json: { jortt, fortnox }, lines: linesOf(jortt, fortnox) }, options.json)
    await stopped
    return { exitCode: 0, json: { stopped: true }, lines: [] }
  } catch (error) {
    if (error instanceof PortInUseError) {
      return problemResult(2, 'port-in-use', [
        `Port ${error.port} is in use. Choose another one, or 0 for any free port.`,
      ])
    }
    if (error instanceof SandboxStateError) return problemResult(2, 'bad-state-file', [error.message])
    throw error
  }
}

type Address = Awaited<ReturnType<typeof startSandbox>>

function linesOf(jortt: Address['jortt'], fortnox: Address['fortnox']): readonly string[] {
  return [
    `jortt    ${jortt.baseUrl}`,
    `  token URL ${jortt.tokenUrl}`,
    `  client id ${jortt.clientId}   client secret ${jortt.clientSecret}`,
    `Fortnox  ${fortnox.baseUrl}`,
    `  token URL ${fortnox.tokenUrl}`,
    `  client id ${fortnox.clientId}   client secret ${fortnox.clientSecret}   tenant id ${fortnox.tenantId}`,
    'Stop with Ctrl+C.',
  ]
}
