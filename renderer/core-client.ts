import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#shared/contract.ts'
import { type Link, openLink } from './core-connection.ts'

/** Every call goes by whichever connection is open when it is made. */
const link: Link = { call: async (path, input, options) => (await openLink()).call(path, input, options) }

/** The core, as the contract declares it. */
export const core: ContractRouterClient<typeof contract> = createORPCClient(link)
