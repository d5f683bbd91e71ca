import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { askSecret } from './ask-secret.ts'

it('reads a secret and shows nothing of it, corrections included', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const asked = askSecret('Client secret: ', input, output)
  input.write('s3crex\u007ft\r')
  expect(await asked).toBe('s3cret')
  expect(String(output.read())).toBe('Client secret: \n')
})
