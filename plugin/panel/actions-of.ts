// What the view may call, put together from the tasks of each part of the panel.
import { connectByPaste, probe } from './connection/link.ts'
import { signInByCode, signOut } from './connection/sign-in.ts'
import { deleteJob } from './history/delete-job.ts'
import { readHistory } from './history/read-history.ts'
import { placeChosen } from './job/place-image.ts'
import type { Jobs } from './job/run-job.ts'
import { saveChosen } from './job/save-result.ts'
import { addToLibrary, undoAdding } from './libraries/add-to-library.ts'
import { readLibraries } from './libraries/libraries.ts'
import { chooseFrame, reshape } from './shape/choose-shape.ts'
import { createDrawingSearch } from './shape/search-drawings.ts'
import type { PanelActions } from './state/panel-actions.ts'
import type { Shell } from './state/panel-deps.ts'

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
      if (state().phase === 'ready') await probe(shell, RETRY_MS)
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
    deleteJob: (id) => deleteJob(shell, id),
    closeJob: jobs.close,
  }
}
