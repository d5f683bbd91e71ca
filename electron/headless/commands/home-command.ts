import type { CommandResult } from '../command-output.ts'
import { openWorkspace } from '../open-workspace.ts'

export interface HomeOptions {
  readonly data?: string
  readonly moved?: boolean
  readonly copied?: boolean
}

/** Says whether the workspace was copied or moved here, or takes the answer to that. */
export async function homeCommand({ data, moved, copied }: HomeOptions): Promise<CommandResult> {
  const workspace = openWorkspace(data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { home } = opened.app.services
  const how = copied ? 'copied' : moved ? 'moved' : null
  if (how !== null) home.settle(how)
  const elsewhere = home.elsewhere()
  if (elsewhere) {
    const line = `The workspace was last used in ${elsewhere.place} on ${elsewhere.machine}. Say --moved if it is used here only from now on, --copied if it is used there too.`
    return { exitCode: 2, json: { atHome: false, ...elsewhere }, lines: [line] }
  }
  const paused = how === 'copied' ? ['Flows do not run by themselves here until you resume them.'] : []
  return { exitCode: 0, json: { atHome: true }, lines: ['The workspace is used here.', ...paused] }
}
