import { implement, ORPCError } from '@orpc/server'
import type { Logger } from 'pino'
import { contract } from '#shared/contract.ts'

/** The contract, waiting for its handlers. Input is parsed before a handler sees it. */
export type ContractImplementer = ReturnType<typeof implementContract>

/**
 * Failures a user can cause are values, so whatever is thrown here is a bug or a refused input. A bug is logged with its
 * stack and goes to the window without it: what an error says of the inside is no business of a page.
 */
export function implementContract(logger: Logger) {
  return implement(contract).use(async ({ next, path, signal }) => {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') throw error
      if (!signal?.aborted) reportBug(logger, path.join('.'), error)
      throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Something unexpected went wrong in Koppla.' })
    }
  })
}

/** The error's own words and stack; not its other properties, which may hold what a user typed. */
export function reportBug(logger: Logger, where: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
  logger.error({ where, name, message, cause, stack }, 'A call failed unexpectedly')
}
