// The page's address as state. A link within the pages changes it without loading anything.
import { useEffect, useState } from 'preact/hooks'
import { parseRoute, pathOf, type Route } from './routes.ts'

export function useRoute(page: Window): Route {
  const [route, show] = useState(() => parseRoute(page.location.pathname))
  useEffect(() => {
    const follow = () => show(parseRoute(page.location.pathname))
    page.addEventListener('popstate', follow)
    return () => page.removeEventListener('popstate', follow)
  }, [page])
  return route
}

/** Goes to another page, as a click on a link does. */
export function navigate(route: Route): void {
  window.history.pushState(null, '', pathOf(route))
  window.dispatchEvent(new PopStateEvent('popstate'))
  window.scrollTo(0, 0)
}
