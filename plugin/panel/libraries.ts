// The panel's dealings with libraries: reading which there are, and putting the selection into one.
import { ApiError, ConnectionError, type Library, type LibraryImageChange, MAX_LIST_LIMIT } from '../../edge/contract/index.ts'
import type { Shell } from './panel-deps.ts'
import { problemText } from './problem-text.ts'

/** A team may have 1,000, and one answer holds half of that. */
const MAX_ANSWERS = 4

/** A server that does not answer is told of elsewhere; then the panel goes on with what it knows. */
export async function readLibraries(shell: Shell): Promise<void> {
  if (shell.state().phase !== 'ready') return
  try {
    const libraries: Library[] = []
    let after: string | undefined
    for (let i = 0; i < MAX_ANSWERS; i++) {
      const answer = await shell.libraries().list({ limit: MAX_LIST_LIMIT, ...(after !== undefined && { after }) })
      libraries.push(...answer.libraries)
      after = answer.next
      if (after === undefined) break
    }
    shell.dispatch({ type: 'libraries-read', libraries: libraries.sort((a, b) => a.name.localeCompare(b.name)) })
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error
  }
}

const POLL_MS = 3_000

/** Reads them again and again while images wait to be encoded, until `signal` aborts. */
export async function keepLibraries(shell: Shell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await shell.wait(POLL_MS)
    if (shell.state().libraries.known?.some(({ waiting }) => waiting > 0)) await readLibraries(shell)
  }
}

/** Adds every reference under its layer's name. Content hashes make a second try no second image. */
export async function addToLibrary(shell: Shell, id: string, details: LibraryImageChange): Promise<void> {
  const { references, libraries } = shell.state()
  const name = libraries.known?.find((one) => one.id === id)?.name ?? 'the library'
  try {
    for (const [done, { sha256, png, name: layer }] of references.entries()) {
      shell.dispatch({ type: 'adding-sent', done, total: references.length })
      if (!(await shell.client().hasImage(sha256))) await shell.client().putImage(sha256, png, 'image/png')
      await shell.libraries().putImage(id, sha256, { ...details, name: layer })
    }
    say(shell, 'note', `${references.length === 1 ? '1 image' : `${references.length} images`} added to ${name}.`)
    await readLibraries(shell)
  } catch (error) {
    const code = error instanceof ApiError ? error.problem.code : null
    if (code === 'unauthorized') shell.dispatch({ type: 'disconnected', text: problemText(error) })
    else say(shell, 'error', code === 'not_found' ? `${name} is gone, or not shared with you any more.` : problemText(error))
  } finally {
    shell.dispatch({ type: 'adding-closed' })
  }
}

const say = (shell: Shell, tone: 'error' | 'note', text: string): void =>
  shell.dispatch({ type: 'noticed', notice: { at: 'libraries', tone, text } })
