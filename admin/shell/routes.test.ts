import { expect, test } from 'vitest'
import { LIBRARY_TABS, parseRoute, pathOf, type Route } from './routes.ts'

test('every page has an address that leads back to it', () => {
  const single = (['team', 'account', 'device', 'join', 'reset', 'refused'] as const).map((page) => ({
    page,
  }))
  const pages: Route[] = [
    { page: 'libraries' },
    ...single,
    ...LIBRARY_TABS.map((tab) => ({ page: 'library', id: 'an-id', tab }) as const),
  ]
  for (const page of pages) expect(parseRoute(pathOf(page))).toEqual(page)
})

test.each(['/admin', '/admin/', '/admin/libraries/'])('%s is the list of libraries', (path) => {
  expect(parseRoute(path)).toEqual({ page: 'libraries' })
})

test.each([
  '/admin/nothing',
  '/admin/team/more',
  '/admin/join/id',
  '/admin/libraries/id/nothing',
  '/admin/libraries/id/images/more',
  '/elsewhere',
])('%s is nowhere', (path) => {
  expect(parseRoute(path)).toEqual({ page: 'nowhere' })
})
