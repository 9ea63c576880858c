// Draws what a method makes of a set's prompts, as users get it: first seed, nothing picked. What is there
// already is not drawn again, so that a run that was stopped goes on.

import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RequestError } from '../../decode/recipe/job-input.ts'
import type { FinishedPicture } from '../../finish/finish-picture.ts'
import type { PicturedReference } from '../../job/asked-job.ts'
import { planJob } from '../../job/plan-job.ts'
import { encodePng } from '../../model/png.ts'
import { type Case, stemOf } from '../drawings/evaluation-data.ts'
import { SIDE } from '../drawings/read-drawings.ts'
import { isAblation, type Row } from '../drawings/rows.ts'
import { drawAblation, drawRoundTrip } from './draw-ablation.ts'
import { drawRecoloured } from './draw-recoloured.ts'
import type { RowDeps } from './row-deps.ts'

const SEED = 0
const FINISH = { palette: 'auto', size: SIDE, alpha: true, svg: true } as const

/**
 * Writes PNG, SVG and an account for each case into `folder`; the account last, and alone where the prompt
 * was refused. `ownOf`: the set's drawing.
 */
export async function drawRow(
  deps: RowDeps,
  row: Row,
  references: readonly PicturedReference[],
  cases: readonly Case[],
  folder: string,
  ownOf: (truth: string) => Promise<string>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const one of cases) {
    const path = join(folder, stemOf(one))
    if ((row === 'round trip' && one.truth === null) || (await isThere(`${path}.json`))) continue
    let account: object
    try {
      const { finished, ...told } = await draw(deps, row, references, one, ownOf)
      await writeFile(`${path}.png`, encodePng(finished.pixels))
      if (finished.svg !== undefined) await writeFile(`${path}.svg`, finished.svg)
      account = { prompt: one.prompt, ...told }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      account = { prompt: one.prompt, refused: error.message }
    }
    await writeFile(`${path}.json.part`, JSON.stringify(account))
    await rename(`${path}.json.part`, `${path}.json`)
  }
}

async function draw(
  deps: RowDeps,
  row: Row,
  references: readonly PicturedReference[],
  { prompt, truth }: Case,
  ownOf: (truth: string) => Promise<string>,
): Promise<{ finished: FinishedPicture } & Record<string, unknown>> {
  const { engine, signal, now } = deps
  const asked = { prompt, references, libraries: [], exclude: [], method: 'draft' as const, parameters: {} }
  if (isAblation(row)) return { finished: await drawAblation(deps, row, asked, FINISH, SEED) }
  if (row === 'recoloured') return { finished: await drawRecoloured(engine, asked, FINISH, SIDE) }
  if (row === 'round trip')
    return { finished: await drawRoundTrip(engine, await ownOf(truth ?? ''), references, FINISH) }
  const job = await planJob(engine, { ...asked, method: row }, FINISH, { seed: SEED })
  const { finished, copy, ms } = await job.draw(0, { signal, now })
  return { finished, copy, ms, content: job.resolved.content, notes: job.resolved.notes }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
