// Puts the selection, or a result, into a library, with its vector where it has one, and takes it out again
// when that was a mistake. Content hashes make a second try no second image; what was in the library before
// is never taken out.
import {
  ApiError,
  generatedSource,
  type LibraryImageChange,
  type LibraryImageRequest,
} from '../../../contract/index.ts'
import { uploadImage, uploadVector } from '../references/upload-image.ts'
import { sheetOf } from '../state/job-view.ts'
import type { Addable } from '../state/libraries-view.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { Notice } from '../state/panel-events.ts'
import type { PanelState } from '../state/panel-state.ts'
import { problemNotice, problemText } from '../state/problem-text.ts'
import { readLibraries } from './libraries.ts'

interface NewImage {
  sha256: string
  png: Uint8Array<ArrayBuffer>
  /** The same drawing as SVG. */
  svg: string | null
  request: LibraryImageRequest
}

/** Adds what the panel has asked about, as described; captions of a selection are its layers' names. */
export async function addToLibrary(shell: Shell, id: string, details: LibraryImageChange): Promise<void> {
  const { adding, known } = shell.state().libraries
  if (adding.state !== 'asking') return
  const library = { id, name: known?.find((one) => one.id === id)?.name ?? 'the library' }
  const images =
    adding.what === 'selection' ? selected(shell.state(), details) : result(shell.state(), details)
  await attempt(shell, adding.what, library.name, async () => {
    const fresh: string[] = []
    for (const [done, image] of images.entries()) {
      shell.dispatch({ type: 'adding-sent', done, total: images.length })
      if (await putImage(shell, id, image)) fresh.push(image.sha256)
    }
    shell.dispatch({ type: 'added', library, count: images.length, fresh })
  })
}

/** Takes out again what was added last, as far as it was not in the library before. */
export async function undoAdding(shell: Shell): Promise<void> {
  const { adding } = shell.state().libraries
  if (adding.state !== 'added') return
  const { what, library, fresh } = adding
  shell.dispatch({ type: 'undoing-added' })
  await attempt(shell, what, library.name, async () => {
    for (const sha256 of fresh) await shell.libraries().deleteImage(library.id, sha256)
    shell.dispatch({ type: 'adding-closed' })
    notify(shell, what, 'note', `Taken out of ${library.name} again. No result uses it from now on.`)
  })
}

function selected({ references }: PanelState, details: LibraryImageChange): NewImage[] {
  return references.map(({ sha256, png, svg, name }) => ({ sha256, png, svg, request: { ...details, name } }))
}

function result({ job, chosen }: PanelState, details: LibraryImageChange): NewImage[] {
  const sheet = sheetOf(job)
  const done = sheet?.pictures[chosen]?.done
  if (!sheet || !done) return []
  const request = { ...details, source: generatedSource(sheet.past.id, chosen) }
  return [{ sha256: done.entry.sha256, png: done.png, svg: done.svg ?? null, request }]
}

/** Whether the library did not have it before. */
async function putImage(shell: Shell, id: string, { sha256, png, svg, request }: NewImage): Promise<boolean> {
  const isFresh = !(await has(shell, id, sha256))
  await uploadImage(shell, { sha256, png })
  const vector = await uploadVector(shell, svg)
  await shell.libraries().putImage(id, sha256, { ...request, ...(vector !== null && { vector }) })
  return isFresh
}

async function has(shell: Shell, id: string, sha256: string): Promise<boolean> {
  try {
    await shell.libraries().image(id, sha256)
    return true
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === 'not_found') return false
    throw error
  }
}

/** Runs a task that changes the library; a failure is one line where it was asked for. */
async function attempt(shell: Shell, what: Addable, name: string, task: () => Promise<void>): Promise<void> {
  try {
    await task()
    await readLibraries(shell)
  } catch (error) {
    shell.dispatch({ type: 'adding-closed' })
    const code = error instanceof ApiError ? error.problem.code : null
    if (code === 'unauthorized') shell.dispatch({ type: 'disconnected', text: problemText(error) })
    else if (code === 'not_found')
      notify(shell, what, 'error', `${name} is gone, or not shared with you any more.`)
    else shell.dispatch({ type: 'noticed', notice: problemNotice(placeOf(what), error) })
  }
}

const notify = (shell: Shell, what: Addable, tone: 'error' | 'note', text: string): void =>
  shell.dispatch({
    type: 'noticed',
    notice: { at: placeOf(what), tone, text },
  })

const placeOf = (what: Addable): Notice['at'] => (what === 'selection' ? 'libraries' : 'result')
