import { describe, expect, it } from 'vitest'
import { hrefOf, parseRoute, type Route } from './routes.ts'

describe('the address of a page', () => {
  it.each<[string, Route]>([
    ['', { page: 'flows' }],
    ['#/flows', { page: 'flows' }],
    ['#/flows/f-1', { page: 'flow', flowId: 'f-1' }],
    ['#/flows/f-1/versions', { page: 'flow', flowId: 'f-1', version: 'newest' }],
    ['#/flows/f-1/versions/4', { page: 'flow', flowId: 'f-1', version: 4 }],
    ['#/flows/f-1/versions/-4', { page: 'flow', flowId: 'f-1', version: 'newest' }],
    ['#/flows/f-1/else/4', { page: 'flow', flowId: 'f-1' }],
    ['#/activity', { page: 'activity', runId: null }],
    ['#/activity/run-7', { page: 'activity', runId: 'run-7' }],
    ['#/connections', { page: 'connections', adding: false }],
    ['#/connections/add', { page: 'connections', adding: true }],
    ['#/connections/reconnect', { page: 'connections', adding: false }],
    ['#/settings', { page: 'settings' }],
  ])('“%s” leads to the right page', (fragment, route) => {
    expect(parseRoute(fragment)).toEqual(route)
  })

  it.each<Route>([
    { page: 'flows' },
    { page: 'flow', flowId: 'a/b c%åä' },
    { page: 'flow', flowId: 'a/b', version: 'newest' },
    { page: 'flow', flowId: 'a/b', version: 12 },
    { page: 'activity', runId: null },
    { page: 'activity', runId: 'run #7' },
    { page: 'connections', adding: true },
    { page: 'connections', adding: false, reconnecting: 'c/1 å' },
    { page: 'settings' },
  ])('leads back to where it was made: $page', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route)
  })

  it.each(['#/nowhere', '#%', '#/flows/%E0%A4%A', '#/../etc'])(
    'makes no sense of “%s” and shows the flows',
    (fragment) => {
      expect(parseRoute(fragment)).toEqual({ page: 'flows' })
    },
  )
})
