// The addresses below /admin, and what they show.

export const LIBRARY_TABS = ['images', 'sharing', 'versions', 'usage', 'settings'] as const
export type LibraryTab = (typeof LIBRARY_TABS)[number]

export type Route =
  | { page: 'libraries' }
  | { page: 'library'; id: string; tab: LibraryTab }
  | { page: 'team' | 'account' | 'device' | 'join' | 'reset' | 'refused' | 'nowhere' }

const SINGLE = ['team', 'account', 'device', 'join', 'reset', 'refused'] as const

export function parseRoute(pathname: string): Route {
  const [, admin, section, id, tab, ...rest] = pathname.replace(/\/$/, '').split('/')
  if (admin !== 'admin' || rest.length > 0) return { page: 'nowhere' }
  if (section === undefined || (section === 'libraries' && id === undefined)) return { page: 'libraries' }
  const single = SINGLE.find((one) => one === section)
  if (single !== undefined && id === undefined) return { page: single }
  if (section !== 'libraries' || id === undefined) return { page: 'nowhere' }
  const known = LIBRARY_TABS.find((one) => one === (tab ?? 'images'))
  return known ? { page: 'library', id, tab: known } : { page: 'nowhere' }
}

const TITLES: Partial<Record<Route['page'], string>> = {
  libraries: 'Libraries',
  library: 'Library',
  team: 'Team',
  account: 'Account',
  device: 'Let a plugin in',
  join: 'An invitation',
  reset: 'A new password',
}

/** For the tab, and for a screen reader, which says it when a page has changed. */
export const titleOf = ({ page }: Route): string => (TITLES[page] ? `${TITLES[page]} · Tessera` : 'Tessera')

export function pathOf(route: Route): string {
  if (route.page === 'libraries' || route.page === 'nowhere') return '/admin/libraries'
  if (route.page !== 'library') return `/admin/${route.page}`
  return `/admin/libraries/${route.id}${route.tab === 'images' ? '' : `/${route.tab}`}`
}
