// A link between pages: a real one, so that it opens in a new tab as any other; an ordinary click stays on
// the page.
import type { ComponentChildren } from 'preact'
import { pathOf, type Route } from './routes.ts'
import { navigate } from './use-route.ts'

interface Props {
  to: Route
  current?: boolean
  class?: string
  children: ComponentChildren
}

export function Link({ to, current = false, class: name, children }: Props) {
  return (
    <a
      href={pathOf(to)}
      class={name}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </a>
  )
}
