// Places a candidate with the job's references and keeps its recipe with it.
import { HostError, type Placement, type Recipe } from '../../host.ts'
import { type Picture, sheetOf } from '../state/job-view.ts'
import { layerName } from '../state/layer-name.ts'
import type { PlacedAs } from '../state/panel-actions.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { PastJob } from '../state/panel-memory.ts'
import { problemText } from '../state/problem-text.ts'

/** As a vector only where there is one. */
export async function placeChosen(shell: Shell, as: PlacedAs): Promise<void> {
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
  const svg = as === 'vector' ? (done.svg ?? null) : null
  const at: Placement = { name: layerName(past.request), beside: nodes, ...sizeOf(past, done.entry) }
  try {
    await shell.host.place({ png: done.png, svg }, at, recipe)
    shell.dispatch({ type: 'placed', image: chosen })
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    shell.dispatch({ type: 'noticed', notice: { at: 'place', tone: 'error', text: problemText(error) } })
  }
}

function sizeOf(
  { frame, side }: PastJob,
  { width, height }: NonNullable<Picture['done']>['entry'],
): { width: number; height: number } {
  if (frame) return frame
  const scale = side / Math.max(width, height)
  return { width: width * scale, height: height * scale }
}
