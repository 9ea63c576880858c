// Arrow keys among the buttons of a list, of which only one is in the tab order (WAI-ARIA APG, roving
// tabindex): the one focused last. Where they lie in several rows, up and down go by rows.

/** To be called with the list's keydown. */
export function moveFocus(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const columns = columnsOf(buttons)
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
  const at = buttons.findIndex((button) => button.matches(':focus'))
  if (step === undefined || at < 0) return
  const isOut = Math.abs(step) > 1 && (at + step < 0 || at + step >= buttons.length)
  const next = isOut ? undefined : buttons[(at + step + buttons.length) % buttons.length]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** 1 for a single row, in which up and down are as left and right. */
function columnsOf(buttons: HTMLElement[]): number {
  const inFirstRow = buttons.filter(
    (button) => button.getBoundingClientRect().top === buttons[0]?.getBoundingClientRect().top,
  ).length
  return inFirstRow === buttons.length ? 1 : Math.max(1, inFirstRow)
}

/** Before an item goes: to the one after it, or else before it. */
export function leaveItem(button: HTMLElement): void {
  const item = button.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  next?.querySelector('button')?.focus()
}
