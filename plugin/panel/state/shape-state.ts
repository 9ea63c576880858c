// The drawing that gives the shape, where the person has named one, and what is added to it; and the picker
// in which drawings are looked for. With none named the server finds one by the prompt's words. A shape
// belongs to what was asked for with it: another prompt begins without.

import { type DrawingKind, type Modifier, modifiersFault } from '../../../contract/index.ts'
import type { ShapeEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'
import { noShape, type PickerView, type Shape, type ShapeView } from './shape-view.ts'

export function stepShape(state: PanelState, event: ShapeEvent): PanelState {
  const { shape } = state
  switch (event.type) {
    case 'picker-opened':
      return {
        ...state,
        shape: { ...shape, picker: { query: event.query, kind: null, answer: null } },
        notice: null,
      }
    case 'picker-closed':
      return { ...state, shape: { ...shape, picker: null } }
    case 'drawings-asked':
      return shape.picker
        ? { ...state, shape: { ...shape, picker: { query: event.query, kind: event.kind, answer: null } } }
        : state
    case 'drawings-answered':
      return isAskedFor(shape.picker, event)
        ? {
            ...state,
            shape: { ...shape, picker: { query: event.query, kind: event.kind, answer: event.answer } },
          }
        : state
    case 'shape-chosen':
      return {
        ...state,
        shape: { ...noShape, chosen: event.shape, modifiers: modifiersFor(event.shape, shape) },
      }
    case 'shape-dropped':
      return { ...state, shape: noShape }
    case 'modifier-toggled':
      return { ...state, shape: { ...shape, modifiers: toggled(shape.modifiers, event.modifier) } }
  }
}

/**
 * A drawing that lacks a part of what was looked for comes with it; another shape for the same keeps what was
 * added.
 */
const modifiersFor = (chosen: Shape, { modifiers }: ShapeView): readonly Modifier[] =>
  chosen.from === 'drawing' && chosen.drawing.modifiers.length > 0 ? chosen.drawing.modifiers : modifiers

/** An answer that comes late is to a question that nobody asks any more. */
const isAskedFor = (
  picker: PickerView | null,
  { query, kind }: { query: string; kind: DrawingKind | null },
): boolean => picker !== null && picker.query === query && picker.kind === kind

/** What no drawing can have beside it gives way to the one that is added. */
function toggled(modifiers: readonly Modifier[], one: Modifier): readonly Modifier[] {
  if (modifiers.includes(one)) return modifiers.filter((other) => other !== one)
  return [...modifiers.filter((other) => modifiersFault([other, one]) === null), one]
}

/** After a job was sent with this prompt. */
export const sentShape = (shape: ShapeView, prompt: string): ShapeView =>
  shape.chosen ? { ...shape, sentWith: prompt, picker: null } : shape

/** After the prompt was changed to this. */
export const shapeForPrompt = (shape: ShapeView, prompt: string): ShapeView =>
  shape.sentWith !== null && prompt.trim() !== '' && prompt.trim() !== shape.sentWith
    ? { ...noShape, picker: shape.picker }
    : shape

/** What people call it. */
export const shapeName = (shape: Shape): string =>
  shape.from === 'drawing' ? shape.drawing.title : shape.name
