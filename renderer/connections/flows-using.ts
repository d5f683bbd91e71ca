import type { QueryFunction } from '@tanstack/react-query'
import { core } from '../core-client.ts'
import { orpc } from '../queries.ts'

/** The query for the names of the flows in which a connection plays a role. */
export function flowsUsing(connectionId: string) {
  return { queryKey: [...orpc.flows.key(), 'using', connectionId], queryFn: namesOf(connectionId) }
}

function namesOf(connectionId: string): QueryFunction<readonly string[]> {
  return async () => {
    const flows = await core.flows.list()
    const opened = await Promise.all(flows.map(({ id }) => core.flows.get({ id })))
    return opened.flatMap((answer) =>
      answer.ok && Object.values(answer.value.bindings).includes(connectionId) ? [answer.value.flow.name] : [],
    )
  }
}
