import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks a person at a terminal, without showing what is typed. */
export async function askSecret(question: string, input: NodeJS.ReadableStream, output: Writable): Promise<string> {
  // A terminal that is read key by key does not show them itself, and what readline would show goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input, output: nowhere, terminal: true })
  output.write(question)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    output.write('\n')
  }
}
