// The addresses below /admin, and what they show.

export const LIBRARY_TABS = ['images', 'sharing', 'versions', 'usage', 'settings'] as const
export type LibraryTab = (typeof LIBRARY_TABS)[number]

export type Route = { page: 'libraries' } | { page: 'library'; id: string; tab: LibraryTab } | { page: 'nowhere' }

export function parseRoute(pathname: string): Route {
  const [, admin, section, id, tab, ...rest] = pathname.replace(/\/$/, '').split('/')
  if (admin !== 'admin' || rest.length > 0) return { page: 'nowhere' }
  if (section === undefined || (section === 'libraries' && id === undefined)) return { page: 'libraries' }
  if (section !== 'libraries' || id === undefined) return { page: 'nowhere' }
  const known = LIBRARY_TABS.find((one) => one === (tab ?? 'images'))
  return known ? { page: 'library', id, tab: known } : { page: 'nowhere' }
}

export function pathOf(route: Route): string {
  if (route.page !== 'library') return '/admin/libraries'
  return `/admin/libraries/${route.id}${route.tab === 'images' ? '' : `/${route.tab}`}`
}
