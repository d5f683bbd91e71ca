export interface ProblemDetail {
  readonly param?: string
  readonly key: string
  readonly message: string
}

export interface JorttProblem {
  readonly status: number
  readonly key: string
  readonly message: string
  readonly details: readonly ProblemDetail[]
}

export function jorttProblem(
  status: number,
  key: string,
  message: string,
  details: readonly ProblemDetail[] = [],
): JorttProblem {
  return { status, key, message, details }
}

export const endpointNotFound = jorttProblem(404, 'endpoint.not_found', 'The endpoint does not exist.')
export const resourceNotFound = jorttProblem(404, 'resource.not_found', 'The resource does not exist.')
export const methodNotAllowed = jorttProblem(405, 'resource.method_not_allowed', 'The method is not allowed here.')
export const throttled = jorttProblem(429, 'request.throttled', 'Too many requests.')
export const internalError = jorttProblem(500, 'server.internal_error', 'Something went wrong on our side.')

export const yearClosed = jorttProblem(422, 'operation.year_closed', 'The bookkeeping year is closed.')

export function invalidParams(details: readonly ProblemDetail[]): JorttProblem {
  return jorttProblem(422, 'params.invalid', 'The parameters are invalid.', details)
}

export function operationInvalid(key: string, message: string): JorttProblem {
  return jorttProblem(422, 'operation.invalid', 'The operation is not possible.', [{ key, message }])
}

export const isMissing = (param: string): ProblemDetail => ({ param, key: 'is_missing', message: 'is missing' })
export const isInvalid = (param: string): ProblemDetail => ({ param, key: 'is_invalid', message: 'is invalid' })

/** The error envelope (`apis/jortt.md §4`). */
export function problemResponse(problem: JorttProblem): Response {
  const { status, key, message, details } = problem
  return Response.json({ error: { code: status, key, message, details } }, { status })
}
