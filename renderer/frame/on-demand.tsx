import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'

/** Every part of the window that is not in the first script, in the order in which it was named. */
const parts: (() => Promise<unknown>)[] = []

interface OnDemand<Props> {
  (props: Props): ReactNode
  /** Fetches it without showing it. */
  readonly fetch: () => Promise<void>
}

/**
 * A component whose code is fetched when it is first shown, or before by `fetchPartsWhenIdle`. Until it is there,
 * `placeholder` stands in its place.
 */
export function onDemand<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
  placeholder: (props: Props) => ReactNode = () => null,
): OnDemand<Props> {
  let here: ComponentType<Props> | null = null
  const fetch = async () => {
    here ??= await read()
    return here
  }
  // A fresh one each time, or one that could not be fetched would never be asked for again.
  const later = () => lazy(async () => ({ default: await fetch() }))

  function Part(props: Props): ReactNode {
    // Once it is here it shows at once: React would bring up the placeholder even for a wait of no time. A part that
    // has begun as the other one stays so, or it would forget what is in it.
    const [Shown] = useState<ComponentType<Props>>(() => here ?? later())
    return (
      <Suspense fallback={placeholder(props)}>
        <Shown {...props} />
      </Suspense>
    )
  }
  const part = Object.assign(Part, { fetch: async () => void (await fetch()) })
  parts.push(part.fetch)
  return part
}

/** Fetches what is not here yet, part by part whenever the page has nothing else to do. */
export async function fetchPartsWhenIdle(): Promise<void> {
  // A part that has come may name further ones.
  for (const fetch of parts) {
    await idle()
    // What can't be had now is asked for again when it is shown, and then said.
    await fetch().catch(() => undefined)
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no such thing.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 })
    else setTimeout(resolve, 200)
  })
}
