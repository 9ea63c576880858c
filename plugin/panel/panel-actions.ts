// What the view may call. Every action is one event, or one task of the shell.
import type { LibraryImageChange, Modifier, StyleKind } from '../../edge/contract/index.ts'
import { addToLibrary, undoAdding } from './add-to-library.ts'
import { chooseFrame, reshape } from './choose-shape.ts'
import { readLibraries } from './libraries.ts'
import type { Addable } from './libraries-state.ts'
import { connectByPaste, probe } from './link.ts'
import type { Shell } from './panel-deps.ts'
import type { Settings } from './panel-memory.ts'
import { type PlacedAs, placeChosen } from './place-image.ts'
import { readHistory } from './read-history.ts'
import type { Jobs } from './run-job.ts'
import { type SavedAs, saveChosen } from './save-result.ts'
import { createDrawingSearch, type FoundDrawing } from './search-drawings.ts'
import { signInByCode, signOut } from './sign-in.ts'

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
  searchDrawings(query: string, kind: StyleKind | null): void
  chooseDrawing(drawing: FoundDrawing): void
  /** One of the references gives the shape. */
  chooseFrame(id: string): void
  dropShape(): void
  toggleModifier(modifier: Modifier): void
  /** Shows a job that is remembered. */
  attach(id: string): Promise<void>
  closeJob(): void
}

/** When the link is tried again after a try by hand that failed. */
const RETRY_MS = 2_000

export function actionsOf(shell: Shell, jobs: Jobs): PanelActions {
  const { dispatch, state } = shell
  const search = createDrawingSearch(shell)
  const begin = () => Promise.all([jobs.resume(), readLibraries(shell), readHistory(shell)])
  return {
    connect: async (pasted) => {
      await connectByPaste(shell, pasted)
      await begin()
    },
    signIn: async () => {
      await signInByCode(shell, state().server)
      await begin()
    },
    cancelSignIn: () => dispatch({ type: 'sign-in-canceled' }),
    disconnect: async () => {
      jobs.close() // or what watches it would stumble over the token that has ended
      await signOut(shell)
    },
    retryLink: async () => {
      await probe(shell, RETRY_MS)
    },
    typePrompt: (text) => reshape(shell, { type: 'prompt-typed', text }),
    set: (settings) => dispatch({ type: 'settings-changed', settings }),
    openReference: (id) => dispatch({ type: 'reference-opened', id }),
    weigh: (id, weight) => dispatch({ type: 'reference-weighed', id, weight }),
    leaveOut: (id) => dispatch({ type: 'reference-left-out', id }),
    askToAdd: (what) => dispatch({ type: 'adding-asked', what }),
    closeAdding: () => dispatch({ type: 'adding-closed' }),
    addToLibrary: (id, details) => addToLibrary(shell, id, details),
    undoAdding: () => undoAdding(shell),
    generate: jobs.generate,
    toggleSource: (source) => dispatch({ type: 'source-toggled', source }),
    generateWithout: jobs.generateWithout,
    answerUpload: async (answer) => {
      dispatch({ type: 'upload-answered', agreed: answer === 'send' ? state().server : null })
      if (answer === 'send') await jobs.generate()
    },
    cancel: jobs.cancel,
    choose: (image) => dispatch({ type: 'chosen', image }),
    place: (as = 'vector') => placeChosen(shell, as),
    save: (as) => saveChosen(shell, as),
    openPicker: (words) => {
      dispatch({ type: 'picker-opened', query: words })
      void search.now(words, null)
    },
    closePicker: () => dispatch({ type: 'picker-closed' }),
    searchDrawings: (query, kind) => void search.soon(query, kind),
    chooseDrawing: (drawing) => reshape(shell, { type: 'shape-chosen', shape: { from: 'drawing', drawing } }),
    chooseFrame: (id) => chooseFrame(shell, id),
    dropShape: () => reshape(shell, { type: 'shape-dropped' }),
    toggleModifier: (modifier) => dispatch({ type: 'modifier-toggled', modifier }),
    attach: async (id) => {
      const past = state().memory.jobs.find((job) => job.id === id)
      if (past) await jobs.attach(past)
    },
    closeJob: jobs.close,
  }
}
