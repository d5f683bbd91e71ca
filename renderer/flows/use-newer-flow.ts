import { useEffect } from 'react'
import { hasUnsavedEdits } from '../canvas/flow-store.ts'
import { otherWindows } from '../canvas/other-windows.ts'

/**
 * Looks for a newer version of the open flow when another window has saved it, and whenever somebody comes back to this
 * window: a core that others use too does not say what they do. Edits of one's own stay; their save finds the newer one.
 */
export function useNewerFlow(flowId: string, read: () => Promise<unknown>): void {
  useEffect(() => {
    const look = () => {
      if (!document.hidden && !hasUnsavedEdits()) void read()
    }
    const unsubscribe = otherWindows.onSaved(flowId, look)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      unsubscribe()
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [flowId, read])
}
