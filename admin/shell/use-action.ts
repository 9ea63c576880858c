// Something that a button does on the server: one at a time, its failure said in one line beside it.
import { useState } from 'preact/hooks'
import { ApiError } from '../../contract/index.ts'
import type { Notice } from './notice.tsx'
import type { PageDeps } from './page-deps.ts'
import { problemText } from './problem-text.ts'

export interface Action {
  isBusy: boolean
  notice: Notice | null
  /** Runs `task` unless one runs already. */
  run(task: () => Promise<void>): void
  notify(notice: Notice | null): void
}

export function useAction({ signOut }: Pick<PageDeps, 'signOut'>): Action {
  const [isBusy, setBusy] = useState(false)
  const [notice, notify] = useState<Notice | null>(null)
  const run = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true)
    notify(null)
    try {
      await task()
    } catch (error) {
      const text = problemText(error)
      if (error instanceof ApiError && error.problem.code === 'unauthorized') signOut(text)
      else notify({ tone: 'error', text })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, notice, notify, run: (task) => void (isBusy || run(task)) }
}
