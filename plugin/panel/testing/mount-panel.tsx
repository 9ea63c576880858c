// For tests: a panel on the page, running, until the test's own end.
import { render } from 'preact'
import { App } from '../app.tsx'
import type { Panel } from '../panel.ts'

/** The element that shows it, and what takes both away. */
export function mountPanel(panel: Panel): { root: HTMLElement; unmount(): void } {
  const root = document.createElement('div')
  document.body.append(root)
  render(<App panel={panel} connectHint={null} />, root)
  const stop = new AbortController()
  void panel.run(stop.signal)
  const unmount = () => {
    stop.abort()
    render(null, root)
    root.remove()
  }
  return { root, unmount }
}
