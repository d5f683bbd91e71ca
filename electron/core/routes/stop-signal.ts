/** A call that can't be cancelled gets a signal that never fires. */
export const stopSignal = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal
