// Which libraries there are, and how far images in them are encoded.
import { ApiError, ConnectionError, type Library, MAX_LIST_LIMIT } from '../../../contract/index.ts'
import type { Shell } from '../state/panel-deps.ts'

/** A team may have 1,000, and one answer holds half of that. */
const MAX_ANSWERS = 4

/** A server that does not answer is told of elsewhere; then the panel goes on with what it knows. */
export async function readLibraries(shell: Shell): Promise<void> {
  if (shell.state().phase !== 'ready') return
  try {
    const libraries: Library[] = []
    let after: string | undefined
    for (let i = 0; i < MAX_ANSWERS; i++) {
      const answer = await shell
        .libraries()
        .list({ limit: MAX_LIST_LIMIT, ...(after !== undefined && { after }) })
      libraries.push(...answer.libraries)
      after = answer.next
      if (after === undefined) break
    }
    shell.dispatch({
      type: 'libraries-read',
      libraries: libraries.sort((a, b) => a.name.localeCompare(b.name)),
    })
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
