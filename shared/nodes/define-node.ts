import type { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { Expression, Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'

/** What a step does that can't be taken back. */
export type Irreversible =
  | 'sends-documents'
  | 'finalises-invoices'
  | 'books-documents'
  | 'books-payments'
  | 'makes-invoices'

export type Category = 'source' | 'transform' | 'sink'
export type System = 'jortt' | 'fortnox'

/** What an input asks of the records that a wire brings. */
export type Accepts =
  | { readonly kind: 'any' }
  /** A record with a list of records inside, such as an invoice with its lines. */
  | { readonly kind: 'lines' }
  /** A record to which an earlier node has attached something under this name. */
  | { readonly kind: 'attached'; readonly name: string; readonly by: string }

export interface InputPort {
  readonly name: string
  readonly accepts: readonly Accepts[]
}

/** Types of the records at a node's inputs; null where nothing, or nothing known, is wired. */
export type InputTypes = { readonly [port: string]: RecordType | null }
export type OutputTypes = { readonly [port: string]: RecordType | null }

/** A row of the inspector. The window draws it; its label is `nodes.<kind>.fields.<field>` in the screen texts. */
export type FormField = {
  readonly field: string
  readonly when?: { readonly field: string; readonly is: readonly string[] }
} & (
  | { readonly widget: 'connection'; readonly system: System }
  | { readonly widget: 'select'; readonly options: readonly string[] }
  | {
      readonly widget:
        | 'text'
        | 'date'
        | 'switch'
        | 'formula'
        /** A field of the records that arrive, by its path; empty is none. */
        | 'field'
        | 'expression'
        | 'condition'
        | 'table'
        | 'lines'
        | 'made-fields'
        /** Names and types of fields, without how they are made. */
        | 'declared-fields'
        | 'script'
        | 'value-type'
        /** A file, how to read it, and what it holds. */
        | 'file'
        | 'file-key'
        /** The whole path of a folder; empty is the workspace's own. */
        | 'file-folder'
        /** The columns of a file that is written, together with the mapping that fills them. */
        | 'file-columns'
        /** The ordered cases of a route, each a port of its own. */
        | 'cases'
        /** A field of the records in the list that another setting names; empty is none. */
        | 'item-field'
    }
  | { readonly widget: 'choices'; readonly options: readonly string[] }
  | { readonly widget: 'mapping' }
)

/** A mapping that a node carries: where it stands in the config, what it fills, and from which fields. */
export interface MappingSlot {
  /** Name of the config property that holds the mapping. */
  readonly field: string
  readonly target: RecordType
  readonly source: RecordType
  /** Path of the list whose rows are mapped one by one; the mapping then sees `$item`. */
  readonly each?: string
  /** The mapping this node starts with, for "compare with the default". */
  readonly defaults: Mapping
}

/** An expression outside a mapping (a filter's condition, a look-up's key), so that the compiler can check its fields. */
export interface ExpressionSlot {
  readonly field: string
  readonly expression: Expression
  readonly source: RecordType
  readonly each?: string
}

/** A line of the settings in words: a key below `nodes.<kind>.summary` and its values. */
export interface Summary {
  readonly key: string
  readonly values?: { readonly [name: string]: string | number }
}

/** Where a pure node sends a record: one record out of one port. */
export interface Emitted {
  readonly port: string
  readonly record: JsonObject
  /** Where one record becomes several: what tells this one from the others, the same at every run. */
  readonly part?: string
}

/** A pure node's work on one record; a promise only where a formula is inside. A list is one record becoming several. */
export type Transform = (record: JsonObject) => Emitted | readonly Emitted[] | Promise<Emitted | readonly Emitted[]>

/** How a node makes one record of many. */
export interface Gathering {
  /** Records with the same value here are one group; empty where the record belongs to none. */
  readonly groupOf: (record: JsonObject) => string | Promise<string>
  /** Whether a group's records come one after the other, so that it is complete when another one begins. */
  readonly together: boolean
  /** The group as one record; its members in the order in which their source gave them, at least one. */
  readonly merge: (members: readonly JsonObject[]) => JsonObject
}

/** The connection a node uses: the role that stands for it in the flow, and the system it must belong to. */
export interface RoleUse {
  readonly role: string
  readonly system: System
}

/**
 * One kind of node, whole: ports, settings, form, record types and, for a pure kind, the work itself, so that the
 * mapper can preview it in the window. Effects of sources and sinks are in `electron/core/connectors`.
 */
export interface NodeDefinition<Kind extends string = string, Config extends object = object> {
  readonly kind: Kind
  readonly category: Category
  /** The system whose connection it uses; its config then has `connection`, the role. */
  readonly system: System | null
  readonly inputs: readonly InputPort[]
  /** Its outputs in its first settings. */
  readonly outputs: readonly string[]
  /** Its outputs as it is set, the main one first. A port keeps its name as long as its wires should stay. */
  readonly outputsOf: (config: Config) => readonly string[]
  /** What the user called an output; null where the screen texts have its name. */
  readonly portName: (config: Config, port: string) => string | null
  readonly config: z.ZodType<Config>
  /** A fresh node's settings. `input` is the type that is, or is about to be, wired to its first input. */
  readonly defaults: (input: RecordType | null) => Config
  readonly form: readonly FormField[]
  readonly recordTypes: (context: { config: Config; inputs: InputTypes; nodeId: string }) => OutputTypes
  readonly mappings: (context: { config: Config; inputs: InputTypes }) => readonly MappingSlot[]
  readonly expressions: (context: { config: Config; inputs: InputTypes }) => readonly ExpressionSlot[]
  readonly summary: (config: Config) => Summary
  /** Why this configuration can't be taken back once it has run, or null. The compiler then asks for a confirmation. */
  readonly irreversible: (config: Config) => Irreversible | null
  /** The connection it uses as it is set, or null. */
  readonly role: (config: Config) => RoleUse | null
  /**
   * The work of a transform on one record; null for sources, sinks and what must ask another system. Of a kind that
   * remembers other records (`collect`, `dedupe`) it is what a record alone would become, which is all a preview can show.
   */
  readonly compile: ((config: Config) => Transform) | null
  /** For a kind that makes one record of many. */
  readonly gather: ((config: Config) => Gathering) | null
}

type Optional =
  | 'system'
  | 'outputsOf'
  | 'portName'
  | 'mappings'
  | 'expressions'
  | 'irreversible'
  | 'role'
  | 'compile'
  | 'gather'

/** Checks a node kind's literal: a form field that is not in the config does not compile. */
export function defineNode<const Kind extends string, Config extends object>(
  node: Omit<NodeDefinition<Kind, Config>, Optional | 'form'> &
    Partial<Pick<NodeDefinition<Kind, Config>, Optional>> & {
      readonly form: readonly (FormField & { readonly field: keyof Config & string })[]
    },
): NodeDefinition<Kind, Config> {
  const { outputs, system = null } = node
  return {
    system,
    outputsOf: () => outputs,
    portName: () => null,
    mappings: () => [],
    expressions: () => [],
    irreversible: () => null,
    role: (config) => (system && 'connection' in config ? { role: String(config.connection), system } : null),
    compile: null,
    gather: null,
    ...node,
  }
}
