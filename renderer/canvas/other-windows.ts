/** The windows on the same workspace tell each other which flow they saved. */
const channel = typeof window === 'undefined' ? null : new BroadcastChannel('koppla.saved-flows')

export const otherWindows = {
  tell: (flowId: string): void => channel?.postMessage(flowId),

  /** Calls whenever another window has saved the flow. Windows of another browser are not heard. */
  onSaved: (flowId: string, listener: () => void): (() => void) => {
    const onMessage = (message: MessageEvent<unknown>) => {
      if (message.data === flowId) listener()
    }
    channel?.addEventListener('message', onMessage)
    return () => channel?.removeEventListener('message', onMessage)
  },
}
