import type { Locator } from '@playwright/test'
import type { Place } from '../pages/flow-editor.ts'

/** A field in the mapper: by its path, and as a person who looks for it reads it, with the groups it is inside. */
export interface MappedField {
  readonly path: string
  readonly label: string
}

/** What a person does to the window. One kind of hand works the mouse, another one only the keyboard. */
export interface Hands {
  press(button: Locator): Promise<void>
  /** Replaces what a field holds. */
  type(field: Locator, text: string): Promise<void>
  /** Takes an option out of a list that folds out. */
  choose(field: Locator, option: string): Promise<void>

  addSampleSystems(): Promise<void>
  createFlow(start: string, name: string): Promise<void>
  run(): Promise<void>
  /** The flow's file, as it was downloaded. */
  exportFlow(): Promise<string>

  /** Adds a step that is wired to nothing. Only the mouse says where. */
  addStep(kind: string, at: Place): Promise<void>
  nameStep(step: string, name: string): Promise<void>
  /** Shows the settings of a step. */
  openSettings(step: string): Promise<void>
  wire(from: string, to: string): Promise<void>
  cutWire(from: string, to: string): Promise<void>
  removeStep(step: string): Promise<void>
  showProblems(): Promise<void>

  openMapper(step: string): Promise<void>
  leaveMapper(): Promise<void>
  /** Draws a line from a field of the source to one of the target. */
  drawForward(source: MappedField, target: MappedField): Promise<void>
  /** Draws a line from a field of the target to one of the source. */
  drawBack(target: MappedField, source: MappedField): Promise<void>
  /** Chooses what makes a value fit, where a line that was drawn asks for it. */
  convert(way: string): Promise<void>
  pickTarget(target: MappedField): Promise<void>

  /** Takes back everything there is to take back; returns how many edits that were. */
  undoAll(): Promise<number>
  redoAll(): Promise<number>
}
