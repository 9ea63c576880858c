// Among the drawings that fit a prompt equally well, the one to redraw: not a reference itself, in colour for references in colour.
import type { Model } from '../model/model.ts'
import { toPixels } from '../model/png.ts'
import type { Drawing } from '../retrieval/drawing-set.ts'
import type { Candidate } from './content-search.ts'

const CONSIDERED = 12 // drawings and references that are looked at: some 7 ms each
const SAME_DRAWING = 0.95 // share of equal codes: the same file, rasterised again
const IN_COLOUR = 0.15 // mean difference of the largest and the smallest channel, over opaque pixels

/** Undefined where every candidate is one of the references. `candidates`: best first. */
export async function chooseContent(
  model: Pick<Model, 'grid' | 'tokenizer'>,
  drawings: readonly Drawing[],
  candidates: readonly Candidate[],
  references: readonly Uint16Array[],
): Promise<Candidate | undefined> {
  const others = candidates.filter(({ drawing }) => !references.some((codes) => sameDrawing(drawings[drawing].codes, codes)))
  const [first] = others
  if (!first || references.length === 0) return first
  const equals = others
    .filter((one) => one.matched.length === first.matched.length && one.inName === first.inName && one.leftOver <= first.leftOver + 1)
    .slice(0, CONSIDERED)
  const wanted = await shareInColour(model, references.slice(0, CONSIDERED))
  for (const one of equals) {
    const inColour = await colourOf(model, drawings[one.drawing].codes)
    if (inColour > IN_COLOUR === wanted > 0.5) return one
  }
  return first
}

async function shareInColour(model: Pick<Model, 'grid' | 'tokenizer'>, all: readonly Uint16Array[]): Promise<number> {
  let coloured = 0
  for (const codes of all) if ((await colourOf(model, codes)) > IN_COLOUR) coloured++
  return coloured / all.length
}

/** 0 for grey, 1 for pure colours; 0 where nothing is opaque. */
async function colourOf({ grid, tokenizer }: Pick<Model, 'grid' | 'tokenizer'>, codes: Uint16Array): Promise<number> {
  const pixels = toPixels(await tokenizer.decode(codes, grid.rows))
  let sum = 0
  let opaque = 0
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] < 128) continue
    const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]]
    sum += Math.max(r, g, b) - Math.min(r, g, b)
    opaque++
  }
  return opaque === 0 ? 0 : sum / opaque / 255
}

function sameDrawing(a: Uint16Array, b: Uint16Array): boolean {
  let equal = 0
  for (const [i, code] of a.entries()) if (code === b[i]) equal++
  return equal >= SAME_DRAWING * a.length
}
