import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { retryVersions } from '#shared/runs/retry.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { type CommandResult, printResult, problemResult } from './command-output.ts'

/**
 * The command line: `npm run -s koppla -- COMMAND`. Each command is a file of `commands/`, loaded when it is asked for:
 * the whole app takes about a second to load, and help or a typing error needs none of it.
 */
const asJson = process.argv.includes('--json')

const program = new Command('koppla')
  .description(packageJson.description)
  .version(packageJson.version)
  // `retry` has a `--version` of its own.
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ writeErr: (text) => !asJson && process.stderr.write(text) })

command('demo', 'moves invoices between the built-in look-alikes of both systems, and says how it went')
  .option('--records <n>', 'how many invoices', wholeNumber(1), 600)
  .option('--seed <n>', 'seed of the sample data', wholeNumber(0), 1)
  .action(printing(async () => (await import('./commands/demo-command.ts')).demoCommand))

command('sandbox', 'runs the look-alikes of jortt and Fortnox until stopped')
  .option('--seed <n>', 'seed of the sample data', wholeNumber(0), 1)
  .option('--invoices <n>', 'how many jortt invoices there are', wholeNumber(0))
  .option('--faults <list>', 'faults to inject, separated by commas')
  .option('--state <file>', 'keeps what the systems hold in this file')
  .option('--jortt-port <port>', 'port of jortt; 0 for any', wholeNumber(0, 65_535), 0)
  .option('--fortnox-port <port>', 'port of Fortnox; 0 for any', wholeNumber(0, 65_535), 0)
  .action(printing(async () => (await import('./commands/sandbox-command.ts')).sandboxCommand))

command('connect <system>', 'stores and tests a connection to jortt or fortnox')
  .requiredOption('--name <name>', 'what to call it')
  .requiredOption('--client-id <id>', 'id of the application')
  .option('--client-secret <secret>', 'its secret; better in KOPPLA_CLIENT_SECRET, where no process list shows it')
  .option('--grant <grant>', 'client_credentials, or authorization_code to give access in the browser')
  .option(
    '--redirect-port <port>',
    'port of the registered redirect address; any when left out',
    wholeNumber(1, 65_535),
  )
  .option('--service-account', 'give access in the browser for a service account, which outlives its user')
  .option('--tenant-id <id>', 'the company’s number in Fortnox')
  .option('--scope <scope>', 'scopes to ask for, separated by spaces')
  .option('--base-url <url>', 'origin of the API, without /3 or /v3')
  .option('--token-url <url>', 'address of the token endpoint')
  .option('--budget <n/seconds>', 'requests in any so many seconds; fortnox 25/5, jortt 10/1')
  .action(printing(async () => (await import('./commands/connect-command.ts')).connectCommand))

command('preflight', 'looks at what would keep flows from working over a connection')
  .requiredOption('--connection <name>', 'its name or id')
  .action(printing(async () => (await import('./commands/preflight-command.ts')).preflightCommand))

command('home', 'whether the workspace was copied or moved to where it is now')
  .addOption(new Option('--moved', 'it is used here only from now on').conflicts('copied'))
  .option('--copied', 'it is used in the other place too; flows stop running by themselves here')
  .action(printing(async () => (await import('./commands/home-command.ts')).homeCommand))

command('check <flow>', 'says everything that is wrong with a flow').action(
  printing(async () => (await import('./commands/check-command.ts')).checkCommand),
)

command('plan <flow>', 'says what a run would do, record by record, and writes nothing')
  .option('--bind <role=connection>', 'the connection that plays a role', collected, [])
  .option('--limit <n>', 'read at most so many records', wholeNumber(1))
  .action(printing(async () => (await import('./commands/plan-command.ts')).planCommand))

command('apply <plan>', 'does exactly what a plan shows, and holds what does not hold any more')
  .option('--record <key>', 'only this record, by its key or number; may be repeated', collected, [])
  .option('--flow <flow>', 'the flow as it is now, where it was a file')
  .option('--bind <role=connection>', 'the connection that plays a role', collected, [])
  .action(printing(async () => (await import('./commands/apply-command.ts')).applyCommand))

command('run <flow>', 'runs a flow once to the end')
  .option('--bind <role=connection>', 'the connection that plays a role', collected, [])
  .option('--limit <n>', 'read at most so many records', wholeNumber(1))
  .action(printing(async () => (await import('./commands/run-command.ts')).runFlow))

command('runs', 'the newest runs')
  .option('--limit <n>', 'how many', wholeNumber(1, 500), 20)
  .action(printing(async () => (await import('./commands/log-commands.ts')).runsCommand))

command('log', 'what happened to records')
  .option('--run <id>', 'of this run only')
  .option('--record <key>', 'every attempt at one record, by its key, number or target')
  .option('--limit <n>', 'how many', wholeNumber(1, 500), 50)
  .action(printing(async () => (await import('./commands/log-commands.ts')).logCommand))

command('retry', 'failed and held records of a run once more')
  .requiredOption('--run <id>', 'the run')
  .option('--kind <reason>', 'only those with this reason, or code of the other system', collected, [])
  .option('--record <key...>', 'only these records, by key or number', collected, [])
  .addOption(
    new Option('--version <version>', 'the flow as it is now, or as it was then').choices(retryVersions).default('now'),
  )
  .option('--flow <flow>', 'the flow to use, where it was a file')
  .option('--bind <role=connection>', 'the connection that plays a role', collected, [])
  .action(printing(async () => (await import('./commands/retry-command.ts')).retryCommand))

command('serve', 'the app in a browser')
  .option('--port <port>', 'port on 127.0.0.1; 0 for any', wholeNumber(0, 65_535), 0)
  .option('--open', 'opens the browser too', false)
  .addOption(new Option('--dev-page <origin>').hideHelp())
  .action(printing(async () => (await import('./commands/serve-command.ts')).serveCommand))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) process.exitCode = 0
  else if (asJson) printResult(problemResult(2, 'bad-usage', [error.message]), true)
  else process.exitCode = 2
}

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--data <dir>', 'the workspace')
    .option('--json', 'one JSON object on stdout', false)
}

/** Loads a command and prints what it answers. A bug is told in full on stderr, whatever was asked for. */
function printing<Args extends readonly unknown[]>(
  load: () => Promise<(...args: [...Args]) => Promise<CommandResult>>,
) {
  return async (...args: unknown[]): Promise<void> => {
    const work = await load()
    // Commander hands the options and itself after the arguments.
    const result = await work(...(args.slice(0, -1) as [...Args]))
    if (!('stopped' in result.json)) printResult(result, asJson)
  }
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const number = Number(text)
    if (Number.isSafeInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least}${most < 1e9 ? ` to ${most}` : ''}.`)
  }
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
