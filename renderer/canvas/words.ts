import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { kindTitle, recordTypeName } from '#shared/i18n/names.ts'
import { textAt } from '#shared/i18n/say.ts'
import { say, summaryText } from '#shared/i18n/sentence.ts'
import type { Language, LocalizedText } from '#shared/language.ts'
import { nodeDefinition, portName } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import { formatsOf } from '../i18n/formats.ts'
import { currentLanguage, i18n } from '../i18n/i18n.ts'

/** What nodes, their settings and their records are called, in the reader's language. */
export interface Words {
  readonly language: Language
  readonly label: (text: LocalizedText) => string
  readonly title: (node: Pick<FlowNode, 'kind' | 'name'>) => string
  readonly kind: (kind: string) => string
  readonly description: (kind: string) => string
  readonly category: (category: 'source' | 'transform' | 'sink') => string
  /** One line of a node's settings; empty where they can't be read. */
  readonly summary: (node: FlowNode) => string
  readonly port: (node: Pick<FlowNode, 'kind' | 'config'>, port: string) => string
  readonly field: (kind: string, field: string) => string
  readonly hint: (kind: string, field: string) => string | null
  readonly option: (kind: string, field: string, option: string) => string
  readonly recordType: (type: Pick<RecordType, 'id'>) => string
  readonly valueType: (type: string) => string
  /** What a note is called where it is read out: how it begins. */
  readonly note: (text: string) => string
  /** What kind of thing something on the canvas is, where it is read out. */
  readonly thing: (thing: 'step' | 'note' | 'group' | 'wire') => string
  readonly number: (value: number) => string
  readonly nodeById: (flow: Flow, nodeId: string) => string
}

export function useWords(): Words {
  const { i18n } = useTranslation()
  const language = currentLanguage(i18n.language)
  return useMemo(() => wordsIn(language), [language])
}

export function wordsIn(language: Language): Words {
  const text = (key: string) => textAt(key, language)
  const title: Words['title'] = ({ kind, name }) => name ?? kindTitle(kind, language)
  return {
    language,
    label: (localized) => localized[language],
    title,
    kind: (kind) => kindTitle(kind, language),
    description: (kind) => text(`nodes:${kind}.description`) ?? '',
    category: (category) => text(`nodes:categories.${category}`) ?? category,
    summary: (node) => summaryOf(node, language),
    port: (node, port) => text(`nodes:${node.kind}.ports.${port}`) ?? portName(node, port) ?? port,
    field: (kind, field) => text(`nodes:${kind}.fields.${field}`) ?? field,
    hint: (kind, field) => text(`nodes:${kind}.hints.${field}`),
    option: (kind, field, option) => text(`nodes:${kind}.options.${field}.${option}`) ?? option,
    recordType: (type) => recordTypeName(type.id, language),
    valueType: (type) => text(`nodes:valueTypes.${type}`) ?? type,
    note: (content) => {
      const [line = ''] = content.trim().split('\n')
      return line === '' ? i18n.t('editor:note.label') : line.slice(0, 80)
    },
    thing: (thing) => i18n.t(`canvas:things.${thing}`),
    number: formatsOf(language).number,
    nodeById: (flow, nodeId) => {
      const node = flow.nodes.find(({ id }) => id === nodeId)
      return node ? title(node) : nodeId
    },
  }
}

function summaryOf(node: FlowNode, language: Language): string {
  const definition = nodeDefinition(node.kind)
  const parsed = definition?.config.safeParse(node.config)
  if (!definition || !parsed?.success) return ''
  return say(summaryText(node.kind, definition.summary(parsed.data), language), language)
}
