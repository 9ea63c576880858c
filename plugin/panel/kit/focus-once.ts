// A ref for the control that a question begins with: the button that asked for it is gone. As the same
// function at every drawing it is called when its element comes, and not again, so that it takes the focus
// from nothing that the person has gone to since.
export const focusOnce = (element: HTMLElement | null): void => element?.focus()
