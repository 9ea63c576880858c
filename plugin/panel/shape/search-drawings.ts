// Looks for drawings that can give the shape, while their name is typed: the last thing asked for is the one
// that is answered.
import { ApiError, ConnectionError, type DrawingKind } from '../../../contract/index.ts'
import type { Shell } from '../state/panel-deps.ts'
import { problemText } from '../state/problem-text.ts'
import type { DrawingsFound } from '../state/shape-view.ts'

const TYPING_MS = 200
/** The server takes no more; a prompt may be longer. */
const MAX_QUERY = 200
/** Six rows of four: what is not among them is found by another word. */
const MAX_FOUND = 24

export interface DrawingSearch {
  /** At once. */
  now(query: string, kind: DrawingKind | null): Promise<void>
  /** Once no other letter comes. */
  soon(query: string, kind: DrawingKind | null): Promise<void>
}

export function createDrawingSearch(shell: Shell): DrawingSearch {
  let asked = 0
  const search = async (query: string, kind: DrawingKind | null, waitMs: number): Promise<void> => {
    const mine = ++asked
    shell.dispatch({ type: 'drawings-asked', query, kind })
    if (query.trim() === '') return
    if (waitMs > 0) await shell.wait(waitMs)
    if (mine !== asked) return
    shell.dispatch({
      type: 'drawings-answered',
      query,
      kind,
      answer: await answerTo(shell, query.trim().slice(0, MAX_QUERY), kind),
    })
  }
  return {
    now: (query, kind) => search(query, kind, 0),
    soon: (query, kind) => search(query, kind, TYPING_MS),
  }
}

async function answerTo(
  shell: Shell,
  q: string,
  kind: DrawingKind | null,
): Promise<DrawingsFound | { problem: string }> {
  try {
    return await shell.client().searchDrawings({ q, limit: MAX_FOUND, ...(kind && { kind }) })
  } catch (error) {
    if (error instanceof ConnectionError)
      return { problem: 'The server did not answer. Look again when it is back.' }
    if (error instanceof ApiError) return { problem: problemText(error) }
    throw error
  }
}
