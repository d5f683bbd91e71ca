import { describe, expect, it } from 'vitest'
import { inWords, nothing, oneFailed, onePassed, sum, tallyOfPlaywright, tallyOfVitest, withExitCode } from './tally.ts'

describe('counting what the test runners report', () => {
  it("adds up vitest's passed, failed and skipped tests", () => {
    const report = vitestReport({
      passed: 5,
      failed: 1,
      pending: 2,
      todo: 1,
      files: [['passed'], ['passed', 'failed']],
    })
    expect(tallyOfVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 })
  })

  it('counts a file that broke before its first test as one failed test', () => {
    const report = vitestReport({ passed: 3, failed: 0, files: [['passed', 'passed', 'passed'], []] })
    expect(tallyOfVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  it('counts a Playwright test that only passed when repeated as failed', () => {
    const report = JSON.stringify({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 4 } })
    expect(tallyOfPlaywright(report)).toEqual({ passed: 7, failed: 2, skipped: 4 })
  })

  it('counts a runner that ended badly without a failed test as one failed test', () => {
    expect(withExitCode({ passed: 9, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 })
  })

  it('counts a runner that ran nothing as one failed test', () => {
    expect(withExitCode({ ...nothing, skipped: 3 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 3 })
  })

  it('leaves a truthful report alone', () => {
    expect(withExitCode({ passed: 9, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 9, failed: 2, skipped: 0 })
    expect(withExitCode(onePassed, 0)).toEqual(onePassed)
  })

  it('says the sum in one line, with the skipped ones only when there are any', () => {
    expect(inWords(sum([onePassed, onePassed, oneFailed]))).toBe('2 passed, 1 failed')
    expect(inWords(sum([]))).toBe('0 passed, 0 failed')
    expect(inWords({ ...onePassed, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
  })
})

type VitestCase = { passed: number; failed: number; pending?: number; todo?: number; files: string[][] }

/** A report as vitest writes it; `files` lists the outcome of every test in each file. */
function vitestReport({ passed, failed, pending = 0, todo = 0, files }: VitestCase): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    testResults: files.map((outcomes) => ({
      status: outcomes.length > 0 && !outcomes.includes('failed') ? 'passed' : 'failed',
      assertionResults: outcomes.map((status) => ({ status })),
    })),
  })
}
