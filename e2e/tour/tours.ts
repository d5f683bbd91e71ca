import { beginning } from './beginning.ts'
import { comparing } from './comparing.ts'
import { conflict } from './conflict.ts'
import { editing } from './editing.ts'
import { failing } from './failing.ts'
import { mapping } from './mapping.ts'
import { running } from './running.ts'
import type { Stage, Tour } from './stage.ts'
import { steps } from './steps.ts'
import { troubled } from './troubled.ts'
import { waiting } from './waiting.ts'

/** Through every page and state of the window; each tour begins in a workspace with nothing in it. */
export const tours: Readonly<Record<string, (stage: Stage) => Tour>> = {
  beginning,
  editing,
  steps,
  mapping,
  running,
  failing,
  troubled,
  waiting,
}

/** What is looked at in pictures besides: their texts are looked through by specs of their own. */
export const picturedTours: typeof tours = { ...tours, comparing, conflict }
