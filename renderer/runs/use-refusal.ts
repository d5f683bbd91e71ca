import { useTranslation } from 'react-i18next'
import type { RetryProblem } from '#shared/contract.ts'
import { retryFix, retryText } from '#shared/i18n/retry-sentence.ts'
import { notify } from '../frame/notify.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { useSay } from '../i18n/sentences.ts'
import { onePerRole } from '../problems/one-per-role.ts'

/** Says why a run, or a retry, did not start and what to do about it. */
export function useRefusal(): (title: string, problem: RetryProblem) => void {
  const { i18n } = useTranslation()
  const say = useSay()
  return (title, problem) => {
    const told = problem.kind === 'does-not-compile' ? { ...problem, problems: onePerRole(problem.problems) } : problem
    const isMatterOfTime = problem.kind === 'already-running' || problem.kind === 'workspace-busy'
    const message = say(retryText(told, currentLanguage(i18n.language)), retryFix(problem))
    notify({ tone: isMatterOfTime ? 'plain' : 'bad', title, message })
  }
}
