/** Resolves when the user or the system asks the process to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // Signals alone don't keep a process alive; this does until one comes.
    const alive = setInterval(() => undefined, 60_000)
    const stop = () => {
      clearInterval(alive)
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
