// What the panel knows of the drawing that gives the shape, as data.
import type { Content, DrawingKind, Modifier } from '../../../contract/index.ts'

/**
 * A drawing as the server's search gives it: a job's request takes `content` as its own, and `modifiers`,
 * parts that are to be added to it to have what was asked for. `svg` shows it in its own set's style,
 * `thumbnail` is the address of a library image's picture; one that is too large has neither.
 */
export interface FoundDrawing {
  id: string
  content: Content
  kind: DrawingKind | null
  title: string
  set: string
  author: string
  licence: string
  modifiers: Modifier[]
  svg: string | null
  thumbnail: string | null
}

/** `missing`: words of what was looked for of which there is no drawing. */
export interface DrawingsFound {
  drawings: readonly FoundDrawing[]
  missing: readonly string[]
}

/**
 * A drawing of the public set or a library; or a frame of one's own, as it was selected (`src` is an address
 * of its own).
 */
export type Shape =
  | { from: 'drawing'; drawing: FoundDrawing }
  | {
      from: 'selection'
      name: string
      sha256: string
      png: Uint8Array<ArrayBuffer>
      svg: string | null
      src: string
    }

/**
 * What is looked for, and what has been found of it. `answer` is null until there is one for exactly this.
 */
export interface PickerView {
  query: string
  kind: DrawingKind | null
  answer: DrawingsFound | { problem: string } | null
}

export interface ShapeView {
  chosen: Shape | null
  modifiers: readonly Modifier[]
  picker: PickerView | null
  /** The prompt of the job that was sent with it. */
  sentWith: string | null
}

export const noShape: ShapeView = { chosen: null, modifiers: [], picker: null, sentWith: null }
