import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  Scope,
} from 'quickjs-emscripten-core'
import type { ScriptProblem, ScriptProblemKind } from '#shared/scripts/script-problem.ts'
import { scriptLimits } from './script-limits.ts'
import type { ScriptAnswer, ScriptCall } from './script-message.ts'

const file = 'script.js'

/**
 * Runs a script in QuickJS, an engine of its own in WebAssembly: it has the language and nothing else, no network, no
 * files, no timers. Each call starts in a fresh world, so that no record can leave anything behind for the next.
 */
export async function createEvaluator(): Promise<(call: ScriptCall) => ScriptAnswer> {
  const most = scriptLimits.engineBytes / wasmPage
  // QuickJS' own limit counts what is taken and not how much at a time, which long texts go around: here the memory ends.
  const wasmMemory = new WebAssembly.Memory({ initial: firstPages, maximum: most })
  const engine = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }))
  const isFull = () => wasmMemory.buffer.byteLength + wasmPage > scriptLimits.engineBytes
  return (call) => evaluate(engine, isFull, call)
}

const wasmPage = 65_536
/** What the engine is built to begin with. */
const firstPages = 256

function evaluate(engine: QuickJSWASMModule, isFull: () => boolean, { code, record, now }: ScriptCall): ScriptAnswer {
  let looks = 0
  return Scope.withScope((scope) => {
    const runtime = scope.manage(
      engine.newRuntime({
        maxStackSizeBytes: scriptLimits.stackBytes,
        interruptHandler: () => ++looks > scriptLimits.looks,
      }),
    )
    const context = scope.manage(runtime.newContext())
    const failure = (error: QuickJSHandle, isReading: boolean): ScriptAnswer => ({
      ok: false,
      problem: problemOf(context, scope.manage(error), {
        isReading,
        lines: code.split('\n').length,
        wasStopped: looks > scriptLimits.looks,
        isFull: isFull(),
      }),
    })
    const read = context.evalCode(wrapped(code), file)
    if (read.error) return failure(read.error, true)
    const script = scope.manage(read.value)
    if (record === null) return { ok: true, text: null }

    const prepared = context.evalCode(presentAt(now))
    if (prepared.error) return failure(prepared.error, false)
    scope.manage(prepared.value)
    const called = context.callFunction(script, context.undefined, scope.manage(context.newString(record)))
    return called.error ? failure(called.error, false) : answerOf(context, scope.manage(called.value))
  })
}

/** The script is the inside of a function. It starts on the second line. */
const wrapped = (code: string): string => `((run) => (text) => {
  const given = run(JSON.parse(text))
  if (given !== null && typeof given === 'object' && typeof given.then === 'function') return 'promise'
  return given === undefined ? 'null' : JSON.stringify(given) ?? 'nothing'
})(function (record) { 'use strict'
${code}
})`

const linesBefore = 5

/** A script that is run again must give the same again: neither the hour nor the dice are its own. */
const presentAt = (now: number): string => `{
  const RealDate = Date
  globalThis.Date = class Date extends RealDate {
    constructor(...parts) { if (parts.length === 0) super(${now}); else super(...parts) }
    static now() { return ${now} }
  }
  delete Math.random
}`

function answerOf(context: QuickJSContext, value: QuickJSHandle): ScriptAnswer {
  const text = context.getString(value)
  if (text === 'promise') return failed('bad-result', 'It gave back a promise')
  if (text === 'nothing') return failed('bad-result', 'It gave back a function or a symbol')
  if (text.length > scriptLimits.resultLength) return failed('too-large', 'What it gave back is too large')
  return { ok: true, text }
}

const failed = (kind: ScriptProblemKind, message: string): ScriptAnswer => ({
  ok: false,
  problem: { kind, message, line: null },
})

const tooLarge: ReadonlySet<string> = new Set(['out of memory', 'stack overflow', 'string too long'])

interface Circumstances {
  /** While the script is being read, and not run. */
  readonly isReading: boolean
  /** Of the script as it was written. */
  readonly lines: number
  readonly wasStopped: boolean
  readonly isFull: boolean
}

function problemOf(
  context: QuickJSContext,
  error: QuickJSHandle,
  { isReading, lines, wasStopped, isFull }: Circumstances,
): ScriptProblem {
  const text = (name: string) => textOf(context, error, name)
  const [name, message, stack] = [text('name'), text('message'), text('stack')]
  const found = /script\.js:(\d+)/.exec(stack)
  const place = found ? Math.max(1, Number(found[1]) - linesBefore) : null
  // Something was left open: the engine complains of the bracket that we put behind the script.
  const isBehind = isReading && place !== null && place > lines
  const line = isBehind ? lines : place
  if (wasStopped || (name === 'InternalError' && message === 'interrupted')) {
    return { kind: 'too-long', message: 'It took too many steps', line }
  }
  if (name === 'InternalError' && tooLarge.has(message)) return { kind: 'too-large', message, line }
  // There was no room even for the error.
  if (isFull && context.typeof(error) === 'object' && context.dump(error) === null) {
    return { kind: 'too-large', message: 'out of memory', line }
  }
  if (name === 'RangeError' && message.startsWith('Maximum call stack')) return { kind: 'too-large', message, line }
  if (isBehind) return { kind: 'syntax', message: 'unexpected end of the script', line }
  if (isReading && name === 'SyntaxError') return { kind: 'syntax', message, line }
  return { kind: 'threw', message: (message || thrownText(context, error)).slice(0, 300), line }
}

function textOf(context: QuickJSContext, error: QuickJSHandle, name: string): string {
  if (context.typeof(error) !== 'object') return ''
  const handle = context.getProp(error, name)
  const text = context.typeof(handle) === 'string' ? context.getString(handle) : ''
  handle.dispose()
  return text
}

/** Something other than an error can be thrown too. */
function thrownText(context: QuickJSContext, thrown: QuickJSHandle): string {
  const dumped: unknown = context.dump(thrown)
  return typeof dumped === 'string' ? dumped : (JSON.stringify(dumped) ?? String(dumped))
}
