// What can happen to the panel, in groups: the way to the server, the references, the libraries, the request
// and its job.
import type { DrawingKind, Library, Modifier } from '../../../contract/index.ts'
import type { JobEvent } from './job-view.ts'
import type { Addable, Added } from './libraries-view.ts'
import type { PanelMemory, PastJob, Settings } from './panel-memory.ts'
import type { PickerView, Shape } from './shape-view.ts'

/**
 * A selected image as a reference; `weight` counts relative to the others', `src` is a thumbnail for an
 * <img>.
 */
export interface Reference {
  id: string
  name: string
  width: number
  height: number
  png: Uint8Array<ArrayBuffer>
  /** The same as a vector, where the host has one. */
  svg: string | null
  src: string
  sha256: string
  weight: number
}

/** One line beside the control that it is about: what happened, and what to do next. */
export interface Notice {
  at:
    | 'connect'
    | 'references'
    | 'libraries'
    | 'prompt'
    | 'shape'
    | 'generate'
    | 'job'
    | 'place'
    | 'sources'
    | 'result'
    | 'history'
  tone: 'error' | 'note'
  text: string
  /** Said because the server did not answer: it goes when the server is back. */
  away?: true
}

/** A code that is shown until somebody has confirmed it on `page`. */
export interface SignIn {
  server: string
  userCode: string
  page: string
}

export type LinkEvent =
  | { type: 'opened'; memory: PanelMemory; document: string; phase: 'loading' | 'connect' | 'ready' }
  | { type: 'connected'; server: string; token: string }
  | { type: 'disconnected'; text: string | null; tone?: Notice['tone'] }
  | { type: 'code-shown'; signIn: SignIn }
  | { type: 'sign-in-canceled' }
  | { type: 'link-lost'; retryAtMs: number }
  | { type: 'link-ok'; workers: number }

export type ReferenceEvent =
  | { type: 'selection-changing' }
  | { type: 'selection-changed'; references: Reference[]; total: number }
  | { type: 'reference-opened'; id: string | null }
  | { type: 'reference-weighed'; id: string; weight: number }
  | { type: 'reference-left-out'; id: string }

export type RequestEvent =
  | { type: 'prompt-typed'; text: string }
  | { type: 'settings-changed'; settings: Partial<Settings> }
  | { type: 'upload-asked' }
  | { type: 'upload-answered'; agreed: string | null }
  | { type: 'sending'; uploads: number }
  | { type: 'uploaded'; count: number; total: number }
  | { type: 'sending-stopped' }
  | { type: 'sent'; past: PastJob }
  | { type: 'attached'; past: PastJob }
  | { type: 'job-closed' }
  | { type: 'job-forgotten'; id: string }
  | { type: 'job-deleted'; id: string }
  | { type: 'history-read'; jobs: PastJob[] }
  | { type: 'chosen'; image: number }
  | { type: 'source-toggled'; source: string }
  | { type: 'placed'; image: number }

export type LibraryEvent =
  | { type: 'libraries-read'; libraries: Library[] }
  | { type: 'adding-asked'; what: Addable }
  | { type: 'adding-closed' }
  | { type: 'adding-sent'; done: number; total: number }
  | ({ type: 'added' } & Added)
  | { type: 'undoing-added' }

export type ShapeEvent =
  | { type: 'picker-opened'; query: string }
  | { type: 'picker-closed' }
  | { type: 'drawings-asked'; query: string; kind: DrawingKind | null }
  | {
      type: 'drawings-answered'
      query: string
      kind: DrawingKind | null
      answer: NonNullable<PickerView['answer']>
    }
  | { type: 'shape-chosen'; shape: Shape }
  | { type: 'shape-dropped' }
  | { type: 'modifier-toggled'; modifier: Modifier }

export type PanelEvent =
  | LinkEvent
  | ReferenceEvent
  | LibraryEvent
  | RequestEvent
  | ShapeEvent
  | JobEvent
  | { type: 'ticked'; nowMs: number }
  | { type: 'noticed'; notice: Notice | null }
