import Elk, { type ElkNode } from 'elkjs/lib/elk-api.js'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'

/** Lays a graph out in a worker of its own, which ends with it. An abort ends it at once. */
export async function layOut(graph: ElkNode, signal: AbortSignal): Promise<ElkNode> {
  const elk = new Elk({ workerFactory: () => new ElkWorker() })
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([elk.layout(graph), aborted])
  } finally {
    elk.terminateWorker()
  }
}
