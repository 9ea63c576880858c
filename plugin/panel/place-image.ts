// Places a candidate beside the job's references and keeps its recipe with it.
import { HostError, type Recipe } from '../host.ts'
import { sheetOf } from './job-view.ts'
import type { Shell } from './panel-deps.ts'
import { problemText } from './problem-text.ts'

/** The name of a placed layer: its prompt, short enough for a layer list. */
export const layerName = (prompt: string): string => (prompt.length > 60 ? `${prompt.slice(0, 59)}…` : prompt)

export async function placeChosen(shell: Shell): Promise<void> {
  const { job, chosen } = shell.state()
  const sheet = sheetOf(job)
  const done = sheet?.pictures[chosen]?.done
  if (!sheet || !done) return
  const { past } = sheet
  const nodes = past.references.map(({ node }) => node)
  const recipe: Recipe = {
    version: 1,
    job: past.id,
    image: chosen,
    seed: done.entry.seed,
    sha256: done.entry.sha256,
    nodes,
    request: past.request,
    resolved: job.state === 'finished' ? job.resolved : null,
  }
  const scale = past.side / Math.max(done.entry.width, done.entry.height)
  const size = { width: done.entry.width * scale, height: done.entry.height * scale }
  try {
    await shell.host.place(done.png, { name: layerName(past.request.prompt), beside: nodes, ...size }, recipe)
    shell.dispatch({ type: 'placed', image: chosen })
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    shell.dispatch({ type: 'noticed', notice: { at: 'place', tone: 'error', text: problemText(error) } })
  }
}
