// Names the drawing that gives the shape. A frame keeps its picture for itself: the selection may go on to
// other frames.
import type { Shell } from '../state/panel-deps.ts'
import type { PanelEvent } from '../state/panel-events.ts'

export function chooseFrame(shell: Shell, id: string): void {
  const reference = shell.state().references.find((one) => one.id === id)
  if (!reference) return
  const { name, sha256, png, svg } = reference
  reshape(shell, {
    type: 'shape-chosen',
    shape: { from: 'selection', name, sha256, png, svg, src: shell.show(png) },
  })
}

/** An event after which another shape, or none, may be chosen: what showed the one before is given back. */
export function reshape(shell: Shell, event: PanelEvent): void {
  const before = shell.state().shape.chosen
  shell.dispatch(event)
  if (before?.from === 'selection' && shell.state().shape.chosen !== before) shell.release(before.src)
}
