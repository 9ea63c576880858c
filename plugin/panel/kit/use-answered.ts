// A question takes the focus with it when it has been answered: then the first button of the place where it
// was asked has it, so that the keyboard goes on from there.
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A ref for that place. */
export function useAnswered(asking: boolean): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const before = useRef(asking)
  useEffect(() => {
    if (before.current && !asking && document.activeElement === document.body)
      place.current?.querySelector('button')?.focus()
    before.current = asking
  }, [asking])
  return place
}
