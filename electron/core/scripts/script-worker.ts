import { parentPort } from 'node:worker_threads'
import { createEvaluator } from './evaluate-script.ts'
import { ready, type ScriptCall } from './script-message.ts'

/** The thread that scripts run on, so that one that never ends can be ended from outside. */
const evaluator = createEvaluator()
// Before the first answer: whoever asks counts the time of the script, and not that of starting a thread for it.
void evaluator.then(() => parentPort?.postMessage(ready))

parentPort?.on('message', async (call: ScriptCall) => {
  const evaluate = await evaluator
  parentPort?.postMessage(evaluate(call))
})
