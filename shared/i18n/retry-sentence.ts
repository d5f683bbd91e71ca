import type { RetryProblem } from '../contract.ts'
import type { Language } from '../language.ts'
import type { EditProblem } from '../records/edit-problems.ts'
import { fieldName } from './names.ts'
import { type Sentence, say, startFix, startText } from './sentence.ts'

/** Why records were not tried again. */
export function retryText(problem: RetryProblem, language: Language): Sentence {
  switch (problem.kind) {
    case 'nothing-to-retry':
    case 'version-gone':
      return { key: `problems:retry.${problem.kind}`, values: {} }
    case 'step-gone':
      return { key: `problems:retry.${problem.kind}`, values: { record: problem.record } }
    case 'bad-edit': {
      const [first] = problem.problems
      const what = first ? say(editText(first, language), language) : ''
      return { key: `problems:retry.${problem.kind}`, values: { record: problem.record, problem: what } }
    }
    default:
      return startText(problem)
  }
}

/** What to do about it; null where there is nothing to do. */
export function retryFix(problem: RetryProblem): Sentence | null {
  switch (problem.kind) {
    case 'nothing-to-retry':
    case 'version-gone':
    case 'step-gone':
    case 'bad-edit':
      return { key: `problems:fix.retry.${problem.kind}`, values: {} }
    default:
      return startFix(problem)
  }
}

/** What is wrong with a field of an edited record. */
export function editText(problem: EditProblem, language: Language): Sentence {
  const field = editedField(problem.path, language)
  const key = `problems:edit.${problem.kind}`
  switch (problem.kind) {
    case 'wrong-type': {
      const expected = say({ key: `problems:edit.expected.${problem.expected}`, values: {} }, language)
      return { key, values: { field, expected } }
    }
    case 'not-listed':
      return { key, values: { field, allowed: problem.allowed.join(', ') } }
    default:
      return { key, values: { field } }
  }
}

/** A place such as `line_items.2.quantity`: rows are counted from one. */
function editedField(path: string, language: Language): string {
  const steps = path.split('.')
  const rows = steps.filter(isRow).map((row) => Number(row) + 1)
  const name = fieldName(steps.filter((step) => !isRow(step)).join('.'), language)
  return rows.length === 0 ? name : `${name} (${rows.join(', ')})`
}

const isRow = (step: string): boolean => /^\d+$/.test(step)
