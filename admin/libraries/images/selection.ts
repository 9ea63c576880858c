// Which images are selected, by hash, with the one that ranges begin at and the one that has the focus, as
// places in the list.

export interface Selection {
  chosen: ReadonlySet<string>
  anchor: number
  focus: number
  /** Whether the one with the focus is to be selected as soon as it is loaded. */
  awaits: boolean
}

export const nothingSelected: Selection = { chosen: new Set(), anchor: 0, focus: 0, awaits: false }

/**
 * `single`: this one alone; `toggle`: this one too, or no longer; `range`: all from the anchor up to this
 * one.
 */
export type Extent = 'single' | 'toggle' | 'range'

/**
 * `idAt` gives the hash at a place, or undefined where the list is not loaded: such a place is left out of a
 * range, and alone awaited.
 */
export function selectAt(
  selection: Selection,
  at: number,
  extent: Extent,
  idAt: (index: number) => string | undefined,
): Selection {
  const id = idAt(at)
  if (id === undefined) return { ...selection, focus: at, awaits: extent === 'single' }
  switch (extent) {
    case 'single':
      return { chosen: new Set([id]), anchor: at, focus: at, awaits: false }
    case 'toggle': {
      const chosen = new Set(selection.chosen)
      if (!chosen.delete(id)) chosen.add(id)
      return { chosen, anchor: at, focus: at, awaits: false }
    }
    case 'range': {
      const from = Math.min(selection.anchor, at)
      const ids = Array.from({ length: Math.abs(selection.anchor - at) + 1 }, (_, i) => idAt(from + i))
      return {
        chosen: new Set(ids.filter((one) => one !== undefined)),
        anchor: selection.anchor,
        focus: at,
        awaits: false,
      }
    }
  }
}

/** Selects what was awaited, once it is loaded. */
export const settle = (selection: Selection, idAt: (index: number) => string | undefined): Selection =>
  selection.awaits && idAt(selection.focus) !== undefined
    ? selectAt(selection, selection.focus, 'single', idAt)
    : selection

/** What a click or key with these modifiers means. */
export const extentOf = (event: { shiftKey: boolean; metaKey: boolean; ctrlKey: boolean }): Extent =>
  event.shiftKey ? 'range' : event.metaKey || event.ctrlKey ? 'toggle' : 'single'
