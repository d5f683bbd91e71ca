import { nodes } from './nodes.ts'
import { preflight } from './preflight.ts'
import { problems } from './problems.ts'
import { reasons } from './reasons.ts'

export const texts = { nodes, preflight, problems, reasons } as const
