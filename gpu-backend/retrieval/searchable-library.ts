// A library as a job searches it, whoever holds it: this process's memory, or a server that holds what no
// worker has room for. Either gives the job its part of the library: few enough drawings for an exact search
// at every step.
import type { LibraryManifest } from '../../contract/index.ts'
import type { Drawing } from './drawing-set.ts'
import type { Described, LibraryFiles } from './library-view.ts'
import type { PatchIndex } from './patch-index.ts'

/** What a prompt asks of captions. */
export interface Wanted {
  /** Of each word, the forms in which a caption may have it. */
  readonly words: readonly (readonly string[])[]
  /** Where its words point together, of unit length; null where none of them is known. */
  readonly direction: Float32Array | null
}

export interface LibraryPart {
  readonly drawings: readonly Drawing[] // in the library's order
  readonly index: PatchIndex // image i is drawing i
  readonly usable: number // drawings that there would have been to choose from
}

export interface SearchableLibrary {
  /**
   * At most `most` drawings, those that come first in `caption-order.ts`; `without`, by id, are passed over
   * before any is chosen.
   */
  part(wanted: Wanted, most: number, without: ReadonlySet<string>): Promise<LibraryPart>
  /** One of its drawings by id, without its codes; null where it is not among those that have codes. */
  about(id: string): Promise<Described | null>
}

/** Where libraries are that no worker has room for. */
export interface LibraryServer {
  /**
   * What of this manifest it does not have yet is filled in first. Throws LibraryServerError, and what
   * `files` throws.
   */
  bring(
    handle: string,
    manifest: LibraryManifest,
    files: LibraryFiles,
    signal: AbortSignal,
  ): Promise<{ library: SearchableLibrary; notEncoded: number }>
}

/** The server refused, or did not answer. */
export class LibraryServerError extends Error {
  override name = 'LibraryServerError'
}

/** How captions are read: decoding's business, which has the words' vectors. */
export interface CaptionReader {
  readonly dim: number
  /** Every form of every word. */
  forms(caption: string): ReadonlySet<string>
  /** Where the words of the drawing's name point together, of unit length; null where none is known. */
  direction(drawing: Pick<Drawing, 'id' | 'caption'>): Float32Array | null
}
