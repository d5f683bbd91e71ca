import { implement, ORPCError, ValidationError } from '@orpc/server'
import { contract } from '#shared/contract.ts'

/**
 * The contract, to be implemented. What a user can cause is a value, so whatever is thrown here is a bug or bad input: it
 * is told once, on stderr, and the window learns no more than that it happened.
 */
export const contractOf = implement(contract).use(async ({ next, path }) => {
  try {
    return await next()
  } catch (error) {
    if (error instanceof ORPCError && !(error.cause instanceof ValidationError && error.status >= 500)) throw error
    console.error(`[koppla] ${path.join('.')} failed:`, error)
    throw new ORPCError('INTERNAL_SERVER_ERROR', {
      message: error instanceof Error ? error.message : 'Unknown failure',
    })
  }
})
