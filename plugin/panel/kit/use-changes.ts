// Draws a component again after every change of a store. Subscribed before the first frame is shown: an
// ordinary effect would come after it, and a change in between would be missed.
import { useLayoutEffect, useReducer } from 'preact/hooks'

export function useChanges(subscribe: (listener: () => void) => () => void): void {
  const [, redraw] = useReducer((times: number, _: null) => times + 1, 0)
  useLayoutEffect(() => subscribe(() => redraw(null)), [subscribe])
}
