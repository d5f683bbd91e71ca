import { z } from 'zod'

/**
 * What the desktop shell and the core's own process tell each other besides the contract, which goes through a port of
 * its own straight to the page.
 */
export const ToCore = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    /** Folder of the workspace, which is there. */
    dataDirectory: z.string(),
    /** 32 bytes in base64, under which the core seals secrets. */
    key: z.base64(),
    /** `plain` where this computer has no keychain that guards the key. */
    protection: z.enum(['keychain', 'plain']),
  }),
  /** One page: its port comes along with the message. */
  z.object({ kind: z.literal('connect') }),
  /** End runs cleanly, then answer `stopped`. */
  z.object({ kind: z.literal('stop') }),
])
export type ToCore = z.infer<typeof ToCore>

const StoreProblem = z.object({
  kind: z.enum([
    'newer-version',
    'read-only',
    'not-a-database',
    'damaged',
    'changes-lost',
    'full-disk',
    'busy',
    'disk-error',
  ]),
  file: z.string(),
  found: z.number().exactOptional(),
  known: z.number().exactOptional(),
  backups: z.array(z.string()).readonly().exactOptional(),
  aside: z.string().exactOptional(),
})

export const FromCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The workspace can't be opened; a core that says so does nothing any more. */
  z.object({ kind: z.literal('refused'), problem: StoreProblem }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('open-url'), url: z.string() }),
  z.object({ kind: z.literal('notify'), title: z.string(), body: z.string() }),
])
export type FromCore = z.infer<typeof FromCore>
