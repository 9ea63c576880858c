// What the panel asks of an application. figma/ and playground/ implement it; only they see its globals. A
// host knows its document and nothing of the network; the panel knows the network and nothing of documents.
import type { JobRequest, Resolved } from '../contract/index.ts'

/**
 * One selected node, exported: PNG bytes with the longer side ≤ 1024 px, and the same as SVG where the host
 * has one of at most MAX_SVG_BYTES (as it came, not parsed: null is no error). Width and height are the
 * node's own, in canvas units.
 */
export interface SelectedImage {
  id: string
  name: string
  png: Uint8Array<ArrayBuffer>
  svg: string | null
  width: number
  height: number
}

export const MAX_SVG_BYTES = 1024 * 1024

/** The first `limit` selected nodes, exported, and how many are selected in all. */
export interface Selection {
  images: SelectedImage[]
  total: number
}

/** An image to be placed: as a vector where there is an SVG, else as a picture. */
export interface Drawn {
  png: Uint8Array<ArrayBuffer>
  svg: string | null
}

/**
 * Where an image goes: with these nodes, in the order and the distances that they have (the middle of the
 * view when none is left), with this name. `width` and `height` are those of the frame, in canvas units; the
 * drawing is square and fills the longer side.
 */
export interface Placement {
  name: string
  width: number
  height: number
  beside: string[]
}

/**
 * All that makes an image again; kept with the placed node (≤ 100 kB, Figma's bound for an entry of plugin
 * data).
 */
export interface Recipe {
  version: 1
  job: string
  image: number
  seed: number
  sha256: string
  nodes: string[]
  request: JobRequest
  /** Null for an image of a job that did not finish. */
  resolved: Resolved | null
}

export const MAX_RECIPE_BYTES = 100_000

export const HOST_ERRORS = ['export_failed', 'place_failed', 'image_refused', 'memory_full', 'fault'] as const
export type HostErrorCode = (typeof HOST_ERRORS)[number]

/** A host could not do what it was asked; `message` is a plain sentence for the person at the panel. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: HostErrorCode

  constructor(code: HostErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface Host {
  /** Exports the selection. Throws HostError; an empty selection is no error. */
  exportSelection(limit: number): Promise<Selection>
  /**
   * Places an image as exactly one undo step and gives its node id; the selection stays as it is. Throws
   * HostError.
   */
  place(drawn: Drawn, at: Placement, recipe: Recipe): Promise<string>
  /** Calls back after the selection, or what is selected, has changed. What it returns stops it. */
  onSelectionChange(listener: () => void): () => void
  /** A UUID of ours that stays with the document. */
  documentId(): Promise<string>
  /** What `remember` was given last on this machine, or null. Untrusted: the panel parses it. */
  recall(): Promise<unknown>
  /** Keeps a small JSON value on this machine, outside the document. It may vanish. Throws HostError. */
  remember(memory: unknown): Promise<void>
}
