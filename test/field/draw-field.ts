// Drafts in the style of the field's references, in this process: what a job of the method draft gives.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_BUNDLE } from '../../gpu-backend/cli/options/option-values.ts'
import { encodeImage } from '../../gpu-backend/decode/engine/encode-image.ts'
import { type JobEngine, openJobEngine } from '../../gpu-backend/job/job-engine.ts'
import { planJob } from '../../gpu-backend/job/plan-job.ts'
import { readReference } from '../../gpu-backend/job/read-reference.ts'
import type { Pixels } from '../../gpu-backend/model/pixels.ts'

export interface FieldDraft {
  readonly pixels: Pixels
  readonly svg: string
  readonly notes: readonly string[]
  readonly style: string
}

const SIZE = 256
const SEED = 7

let engine: Promise<JobEngine> | null = null

export async function drawField(names: readonly string[], prompt: string): Promise<FieldDraft> {
  engine ??= openJobEngine(DEFAULT_BUNDLE, 1)
  const opened = await engine
  const references = []
  for (const id of names) {
    const bytes = await readFile(join(import.meta.dirname, 'refs', `${id}.png`))
    references.push({
      id,
      weight: 1,
      role: 'style' as const,
      codes: await encodeImage(opened.model, bytes),
      picture: await readReference(bytes),
    })
  }
  const asked = { prompt, references, libraries: [], method: 'draft' as const, parameters: {} }
  const job = await planJob(
    opened,
    asked,
    { palette: 'auto', size: SIZE, alpha: true, svg: true },
    { seed: SEED, count: 1 },
  )
  const drawn = await job.draw(0, {
    signal: new AbortController().signal,
    now: () => 0,
    onRow: () => undefined,
  })
  const { pixels, svg } = drawn.finished
  return {
    pixels,
    svg: svg ?? '',
    notes: [...job.resolved.notes, ...drawn.notes],
    style: job.resolved.style ?? '',
  }
}

export const sixOf = (kind: string): string[] => Array.from({ length: 6 }, (_, i) => `${kind}-${i}`)
