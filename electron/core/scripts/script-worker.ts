import { parentPort } from 'node:worker_threads'
import { createEvaluator } from './evaluate-script.ts'
import type { ScriptCall } from './script-message.ts'

/** The thread that scripts run on, so that one that never ends can be ended from outside. */
const evaluator = createEvaluator()

parentPort?.on('message', async (call: ScriptCall) => {
  const evaluate = await evaluator
  parentPort?.postMessage(evaluate(call))
})
