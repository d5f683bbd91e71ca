import { z } from 'zod'
import type { FailureDecoder, FailureDetail } from '../../connections/api-failure.ts'

const JorttError = z.object({
  error: z.object({
    key: z.string(),
    message: z.string().nullish(),
    details: z
      .array(z.object({ param: z.string().nullish(), key: z.string().nullish(), message: z.string().nullish() }))
      .nullish(),
  }),
})

/** What jortt's refusals mean (`apis/jortt.md §4`). A missing scope or plan is a 401 like a stale token; only the key tells. */
export const decodeJorttFailure: FailureDecoder = ({ status, json, entity, target }) => {
  const parsed = JorttError.safeParse(json)
  const code = parsed.data?.error.key
  const message = parsed.data?.error.message ?? undefined
  switch (code) {
    case 'scopes.insufficient':
    case 'permissions.insufficient':
      return { kind: 'scope-missing', code, message }
    case 'organization.requires_mkb_plan':
    case 'organization.not_allowed':
      return { kind: 'licence-missing', code, message }
  }
  if (status === 401) return { kind: 'unauthorized', code, message }
  if (status === 404) return { kind: 'not-found', entity, target, code, message }
  if (status === 429) return { kind: 'rate-limited', code, message }
  if (status >= 500) return { kind: 'server-error', status, code, message }
  if (!parsed.success) return { kind: 'unreadable' }
  const details = (parsed.data.error.details ?? []).map(toDetail)
  return { kind: 'invalid', message: message ?? `HTTP ${status}`, details, code }
}

type RawDetail = NonNullable<z.infer<typeof JorttError>['error']['details']>[number]

function toDetail({ param, key, message }: RawDetail): FailureDetail {
  return { field: param ?? null, code: key ?? null, message: message ?? null }
}
