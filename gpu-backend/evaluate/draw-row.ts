// Draws what a method makes of a set's prompts, as users get it: first seed, nothing picked. What is there already is not drawn again, so that a run that
// was stopped goes on.
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Method } from '../../edge/contract/index.ts'
import { RequestError } from '../decode/job-input.ts'
import type { PicturedReference } from '../job/asked-job.ts'
import type { JobEngine } from '../job/job-engine.ts'
import { planJob } from '../job/plan-job.ts'
import { encodePng } from '../model/png.ts'
import { type Case, stemOf } from './evaluation-data.ts'
import { SIDE } from './read-drawings.ts'

const SEED = 0
const FINISH = { palette: 'auto', size: SIDE, alpha: true, svg: true } as const

export interface RowDeps {
  readonly engine: JobEngine
  readonly signal: AbortSignal
  readonly now: () => number
}

/** Writes PNG, SVG and an account for each case into `folder`; the account last, and alone where the method refused the prompt. */
export async function drawRow(
  { engine, signal, now }: RowDeps,
  method: Method,
  references: readonly PicturedReference[],
  cases: readonly Case[],
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const one of cases) {
    const path = join(folder, stemOf(one))
    const done = await access(`${path}.json`).then(
      () => true,
      () => false,
    )
    if (done) continue
    const asked = { prompt: one.prompt, references, libraries: [], exclude: [], method, parameters: {} }
    let account: object
    try {
      const job = await planJob(engine, asked, FINISH, { seed: SEED })
      const { finished, copy, ms } = await job.draw(0, { signal, now })
      await writeFile(`${path}.png`, encodePng(finished.pixels))
      if (finished.svg !== undefined) await writeFile(`${path}.svg`, finished.svg)
      account = { prompt: one.prompt, copy, ms, content: job.resolved.content, notes: job.resolved.notes }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      account = { prompt: one.prompt, refused: error.message }
    }
    await writeFile(`${path}.json.part`, JSON.stringify(account))
    await rename(`${path}.json.part`, `${path}.json`)
  }
}
