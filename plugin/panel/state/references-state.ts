// The references follow the selection. Weights stay with their nodes; what was left out by hand stays out
// while it stays selected.
import type { ReferenceEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'

/** What the weight slider offers. */
export const WEIGHTS = [0.25, 0.5, 1, 2, 4] as const

export function stepReferences(state: PanelState, event: ReferenceEvent): PanelState {
  switch (event.type) {
    case 'selection-changing':
      return { ...state, exporting: true }
    case 'selection-changed':
      return selectionChanged(state, event)
    case 'reference-opened':
      return { ...state, openReference: event.id }
    case 'reference-weighed': {
      const references = state.references.map((one) =>
        one.id === event.id ? { ...one, weight: event.weight } : one,
      )
      return { ...state, references }
    }
    case 'reference-left-out': {
      const references = state.references.filter(({ id }) => id !== event.id)
      return { ...state, leftOut: [...state.leftOut, event.id], references, openReference: null }
    }
  }
}

function selectionChanged(
  state: PanelState,
  event: Extract<ReferenceEvent, { type: 'selection-changed' }>,
): PanelState {
  const leftOut = state.leftOut.filter((left) => event.references.some(({ id }) => id === left))
  const references = event.references
    .filter(({ id }) => !leftOut.includes(id))
    .map((one) => ({
      ...one,
      weight: state.references.find(({ id }) => id === one.id)?.weight ?? one.weight,
    }))
  const openReference = references.some(({ id }) => id === state.openReference) ? state.openReference : null
  const notice = state.notice?.at === 'references' ? null : state.notice
  return {
    ...state,
    exporting: false,
    selectedTotal: event.total,
    leftOut,
    references,
    openReference,
    notice,
  }
}
