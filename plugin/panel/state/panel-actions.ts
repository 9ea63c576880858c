// What the view may call. Every action is one event, or one task of the shell (actions-of.ts).
import type { DrawingKind, LibraryImageChange, Modifier } from '../../../contract/index.ts'
import type { Addable } from './libraries-view.ts'
import type { Settings } from './panel-memory.ts'
import type { FoundDrawing } from './shape-view.ts'

export type PlacedAs = 'vector' | 'picture'
export type SavedAs = 'svg' | 'png'

export interface PanelActions {
  /** `pasted`: the address that the server printed, or a token. */
  connect(pasted: string): Promise<void>
  /** By a code that is confirmed in a browser. */
  signIn(): Promise<void>
  cancelSignIn(): void
  disconnect(): Promise<void>
  retryLink(): Promise<void>
  typePrompt(text: string): void
  set(settings: Partial<Settings>): void
  openReference(id: string | null): void
  weigh(id: string, weight: number): void
  leaveOut(id: string): void
  askToAdd(what: Addable): void
  closeAdding(): void
  /** Adds what was asked about. */
  addToLibrary(id: string, details: LibraryImageChange): Promise<void>
  /** Takes out of the library what was put into it last. */
  undoAdding(): Promise<void>
  generate(): Promise<void>
  /** Marks a source of the shown result, or not any more, as one that the next try leaves out. */
  toggleSource(source: string): void
  /** The shown job again, without the sources that are marked. */
  generateWithout(): Promise<void>
  answerUpload(answer: 'send' | 'not-now'): Promise<void>
  cancel(): Promise<void>
  choose(image: number): void
  place(as?: PlacedAs): Promise<void>
  /** Gives the person the chosen candidate as a file. */
  save(as: SavedAs): void
  /** Looks for the drawing that is to give the shape, at first by these words. */
  openPicker(words: string): void
  closePicker(): void
  searchDrawings(query: string, kind: DrawingKind | null): void
  chooseDrawing(drawing: FoundDrawing): void
  /** One of the references gives the shape. */
  chooseFrame(id: string): void
  dropShape(): void
  toggleModifier(modifier: Modifier): void
  /** Shows a job that is remembered. */
  attach(id: string): Promise<void>
  /** Deletes a job that is remembered, with its images. */
  deleteJob(id: string): Promise<void>
  closeJob(): void
}
