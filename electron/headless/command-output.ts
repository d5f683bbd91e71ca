/** 0 done · 1 done with failed or held records · 2 bad input or usage · 3 connection or authorization. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command ends with: a JSON object for programs, lines for people. */
export interface CommandResult {
  readonly exitCode: ExitCode
  readonly json: object
  readonly lines: readonly string[]
}

/** The same where it could not do what was asked. */
export function problemResult(
  exitCode: 2 | 3,
  kind: string,
  lines: readonly string[],
  more: object = {},
): CommandResult {
  return { exitCode, json: { error: { kind, message: lines.join(' '), ...more } }, lines }
}

/** One JSON object on stdout for programs; messages for people on stderr, so that the two never mix. */
export function printResult(result: CommandResult, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(result.json, null, 2)}\n`)
  else for (const line of result.lines) (result.exitCode >= 2 ? console.error : console.log)(line)
  process.exitCode = result.exitCode
}
