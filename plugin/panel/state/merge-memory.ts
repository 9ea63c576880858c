// Panels that are open in several documents share one memory. Each puts into it what it has changed itself,
// and leaves the rest as the others have written it.
import { MAX_REMEMBERED_JOBS, type PanelMemory } from './panel-memory.ts'

/** `there`: what lies there now; `before`: what this panel last read or wrote; `mine`: what it has now. */
export function mergeMemory(there: PanelMemory, before: PanelMemory, mine: PanelMemory): PanelMemory {
  return {
    version: 1,
    ...linkOf(there, before, mine),
    agreed: mine.agreed === before.agreed ? there.agreed : mine.agreed,
    settings: mine.settings === before.settings ? there.settings : mine.settings,
    jobs: jobsOf(there, before, mine),
  }
}

/** A token that ended takes no other with it, which somebody has signed in by since. */
function linkOf(
  there: PanelMemory,
  before: PanelMemory,
  mine: PanelMemory,
): Pick<PanelMemory, 'server' | 'token'> {
  const isChanged = mine.server !== before.server || mine.token !== before.token
  const isMine = isChanged && (mine.token !== null || there.token === before.token)
  const { server, token } = isMine ? mine : there
  return { server, token }
}

/** This panel's, and those that others have added. */
function jobsOf(there: PanelMemory, before: PanelMemory, mine: PanelMemory): PanelMemory['jobs'] {
  const known = new Set([...before.jobs, ...mine.jobs].map(({ id }) => id))
  const others = there.jobs.filter(({ id }) => !known.has(id))
  return [...mine.jobs, ...others].sort((a, b) => b.atMs - a.atMs).slice(0, MAX_REMEMBERED_JOBS)
}
