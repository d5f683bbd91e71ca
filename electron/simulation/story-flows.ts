import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { templateOf } from '#shared/templates/templates.ts'
import type { StoryFlow } from './story.ts'

/** The flow a story names: a template as it ships, with the settings of the story. */
export function flowOfStory({ id, template, read, book }: StoryFlow): Flow {
  const made = templateOf(template)?.make(id)
  if (!made) throw new Error(`There is no template ${template}`)
  const [source] = made.nodes
  const last = made.nodes.at(-1)
  const sinkChanges: JsonObject = book ? { book: true } : {}
  const changes = new Map<string | undefined, JsonObject>([
    [source?.id, { read }],
    [last?.id, sinkChanges],
  ])
  const effect = template === 'payments' ? 'books-payments' : 'books-documents'
  return {
    ...made,
    nodes: made.nodes.map((node) => ({ ...node, config: { ...node.config, ...changes.get(node.id) } })),
    settings: { confirmed: book && last ? [{ node: last.id, effect }] : [] },
  }
}
