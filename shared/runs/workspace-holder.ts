import { z } from 'zod'

/** How a Koppla was started: as the desktop app, as `serve`, or as a command that ends, such as `run`. */
export const startedAs = ['desktop', 'serve', 'run'] as const
export type StartedAs = (typeof startedAs)[number]

/** One run that is at work. */
const RunAtWork = z.object({ runId: z.string(), flowId: z.string(), flowName: z.string() })
export type RunAtWork = z.infer<typeof RunAtWork>

/** The process whose runs write at the moment: only one process of a workspace may. */
export const WorkspaceHolder = z.object({
  /** Its id in the operating system. */
  pid: z.number().int(),
  /** An instant, since when it has had runs at work without a break. */
  since: z.string(),
  startedAs: z.enum(startedAs),
  runs: z.array(RunAtWork),
})
export type WorkspaceHolder = z.infer<typeof WorkspaceHolder>
