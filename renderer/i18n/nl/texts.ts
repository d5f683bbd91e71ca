import { texts as shared } from '#shared/i18n/nl/texts.ts'
import { canvas } from './canvas.ts'
import { connections } from './connections.ts'
import { editor } from './editor.ts'
import { explain } from './explain.ts'
import { flows } from './flows.ts'
import { frame } from './frame.ts'
import { functions } from './functions.ts'
import { inspector } from './inspector.ts'
import { mapper } from './mapper.ts'
import { plan } from './plan.ts'
import { runs } from './runs.ts'
import { schedule } from './schedule.ts'
import { settings } from './settings.ts'
import { versions } from './versions.ts'

export const texts = {
  canvas,
  connections,
  editor,
  explain,
  flows,
  frame,
  functions,
  inspector,
  mapper,
  plan,
  runs,
  schedule,
  settings,
  versions,
  ...shared,
}
