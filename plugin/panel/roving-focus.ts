// Arrow keys among the buttons of a list, of which only one is in the tab order (WAI-ARIA APG, roving tabindex): the one focused last.

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** To be called with the list's keydown. */
export function moveFocus(event: KeyboardEvent): void {
  const step = STEPS[event.key]
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button.matches(':focus'))
  const next = at < 0 ? undefined : buttons[(at + step + buttons.length) % buttons.length]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Before an item goes: to the one after it, or else before it. */
export function leaveItem(button: HTMLElement): void {
  const item = button.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  next?.querySelector('button')?.focus()
}
