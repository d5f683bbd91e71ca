import { runToEnd, trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'

/** A plan, runs with and without records that are left behind, and all that is told about a record. */
export async function* running(stage: Stage): Tour {
  const { page, say, button, field, tab, node, leave } = stage
  await trySample(stage)
  await button('plan:button').click()
  await page.getByText(say('plan:status.done'), { exact: true }).waitFor({ timeout: 60_000 })
  yield 'plan'
  const planned = page.getByRole('region', { name: say('plan:title') })
  await planned.locator('article button').first().click()
  yield 'plan-record'
  await field('plan:search').fill('zzzz')
  yield 'plan-nothing'
  await button('plan:close').click()

  await missingArticles(stage, 'hold')
  await runToEnd(stage)
  await page.getByRole('region', { name: say('runs:retry.reasons') }).waitFor()
  yield 'log-left'
  const records = page.getByRole('listbox', { name: say('runs:records') }).getByRole('option')
  const filters = page.getByRole('group', { name: say('runs:log.filter') })
  await filters.getByRole('button', { name: new RegExp(`${say('runs:counts.held')}$`) }).click()
  await records.first().waitFor()
  await page.getByRole('listbox', { name: say('runs:records') }).focus()
  for (const key of ['Home', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  yield 'log-chosen'
  await records.first().click()
  await button('runs:retry.edit').click()
  await page.getByRole('dialog').waitFor()
  yield 'retry-edit'
  await page.getByRole('dialog').getByText(say('runs:retry.editor.json'), { exact: true }).click()
  yield 'retry-json'
  await leave()
  await button('runs:detail.close').click()

  await missingArticles(stage, 'create')
  await tab('flows:page.tabs.log').click()
  await pressAsItAppears(stage, say('flows:page.pause'))
  await button('flows:page.run').click()
  await button('flows:page.goOn').waitFor()
  yield 'running'
  await button('flows:page.goOn').click()
  await button('flows:page.run').waitFor({ timeout: 60_000 })
  await records.filter({ hasText: '2026-' }).first().waitFor()
  yield 'log'
  await records.filter({ hasText: '2026-' }).first().click()
  const record = page.getByRole('region', { name: say('runs:detail.label'), exact: true })
  for (const part of ['story', 'source', 'mapped', 'sent', 'received', 'history'] as const) {
    await record.getByRole('tab', { name: say(`runs:detail.${part}`), exact: true }).click()
    yield part === 'story' ? 'record' : `record-${part}`
  }
  await button('runs:detail.close').click()
  await field('runs:log.search').fill('zzzz')
  await page.getByText(say('runs:log.noMatch.title')).waitFor()
  yield 'log-nothing'
  yield* pagesAfterRuns(stage)

  async function missingArticles(_: Stage, what: 'hold' | 'create'): Promise<void> {
    await node('articles').click()
    await tab('flows:page.tabs.settings').click()
    await page
      .getByRole('combobox', { name: say('nodes:fortnox.articles.fields.missing') })
      .or(page.getByLabel(say('nodes:fortnox.articles.fields.missing'), { exact: true }))
      .first()
      .click()
    await page.getByRole('option', { name: say(`nodes:fortnox.articles.options.missing.${what}`), exact: true }).click()
    await page.getByText(say('flows:page.save.saved'), { exact: true }).waitFor()
  }
}

/** What the other pages show when there is something to show. */
async function* pagesAfterRuns({ page, say, button, field, goTo, leave }: Stage): Tour {
  await goTo('flows')
  await page.locator('main li a').first().waitFor()
  yield 'flows'
  await page.locator('main li button').first().click()
  await page.getByRole('menu').waitFor()
  yield 'flows-menu'
  await page.getByRole('menuitem', { name: say('flows:remove') }).click()
  await page.getByRole('dialog').waitFor()
  yield 'flows-remove'
  await leave()

  await goTo('activity')
  await page
    .getByRole('list', { name: say('runs:activity.runs') })
    .getByRole('listitem')
    .first()
    .waitFor()
  yield 'activity'
  await page
    .getByRole('list', { name: say('runs:activity.runs') })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('listbox').getByRole('option').first().click()
  yield 'activity-run'
  await goTo('flows')
  await goTo('activity')
  await field('runs:activity.search').fill('2026-')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page
    .getByRole('region', { name: say('runs:detail.label'), exact: true })
    .getByRole('heading')
    .first()
    .waitFor()
  yield 'activity-search'
  await field('runs:activity.search').fill('zzzz')
  await page.getByText(say('runs:activity.noFound.title')).waitFor()
  yield 'activity-nothing'

  await goTo('connections')
  await page.getByText(say('connections:health.ok'), { exact: true }).nth(1).waitFor()
  yield 'connections'
  await button('connections:check').last().click()
  await button('connections:preflight.again').waitFor({ timeout: 30_000 })
  yield 'connections-check'
  for (const [what, state] of [
    ['rename', 'connections-rename'],
    ['remove', 'connections-remove'],
  ] as const) {
    await button('connections:actions', { name: 'Fortnox sandbox' }).click()
    await page.getByRole('menuitem', { name: say(`connections:${what}`) }).click()
    await page.getByRole('dialog').waitFor()
    yield state
    await leave()
  }
}

/** Quicker than a mouse: few records are done before it gets there. */
async function pressAsItAppears({ page }: Stage, label: string): Promise<void> {
  // As text, because the page's own types are not known out here.
  await page.evaluate(`new MutationObserver((_, observer) => {
    const button = document.querySelector(${JSON.stringify(`button[aria-label="${label}"]`)})
    if (!button) return
    observer.disconnect()
    button.click()
  }).observe(document.body, { childList: true, subtree: true })`)
}
