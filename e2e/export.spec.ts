import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { runKoppla } from './koppla-process.ts'
import { ConnectionsPage } from './pages/connections-page.ts'

const RunResult = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) })

test('a flow drawn in the window gives the same counts on the command line, and can be imported again', async ({
  startDrawing,
  flows,
  editor,
  log,
  folder,
  newWorkspace,
  openApp,
}) => {
  await startDrawing('Drawn by hand')
  await editor.drawChain(
    ['jortt invoices', { x: 0.22, y: 0.25 }],
    ['Fortnox customer', { x: 0.72, y: 0.25 }],
    ['Fortnox articles', { x: 0.22, y: 0.6 }],
    ['Fortnox invoice', { x: 0.72, y: 0.6 }],
  )
  const file = join(folder, 'drawn.koppla.json')
  await copyFile(await editor.export(), file)

  await editor.run()
  await editor.expectEnded('Done')
  await expect(log.progress).toHaveAttribute('aria-valuenow', '100')
  const counts = await log.counts()
  expect(counts.created).toBeGreaterThan(20)

  const other = await newWorkspace()
  const { page, close } = await openApp(other)
  const otherConnections = new ConnectionsPage(page)
  await otherConnections.show()
  await otherConnections.addSampleSystems()
  await close()
  const result = RunResult.parse((await runKoppla(['run', file, '--data', other])).json)
  expect(result.counts).toEqual(counts)

  await flows.show()
  await flows.import(file)
  await expect(editor.name).toHaveText('Drawn by hand')
  await expect(editor.nodes).toHaveCount(4)
  await expect(editor.wires).toHaveCount(3)
  await flows.show()
  await expect(flows.list.getByRole('link', { name: /Drawn by hand/ })).toHaveCount(2)
})
