// Among the drawings that fit a prompt equally well, those to redraw: not a reference itself, and those that
// look most like them, so that a line set is given a line drawing and a monochrome one no colours. To a
// coloured selection one in natural colours comes first, for a finished picture's colours follow it
// (finish/natural-colours.ts), unless that is in shades of one hue.
import type { Model } from '../../model/model.ts'
import type { Drawing } from '../../retrieval/drawing-set.ts'
import type { Candidate } from './content-search.ts'
import {
  type ImageStatistics,
  isOfOneHue,
  meanStatistics,
  statisticsDistance,
  statisticsOf,
} from './image-statistics.ts'
import { isMonochrome } from './monochrome.ts'

type CodeReader = Pick<Model, 'grid' | 'tokenizer'>

const CONSIDERED = 16 // drawings and references that are looked at: some 7 ms each
const SAME_DRAWING = 0.95 // share of equal codes: the same file, rasterised again
const MOST = 4 // shapes of one job: as many as are asked for at a time
const NEARLY = 0.15 // of the statistics' distance: a stroke a fifth thinner
// of the statistics' distance, as much as solids are from lines: a kind of the thing ("nine key") is another
// thing first
const WORD = 1

/**
 * The best first, with others that look nearly as much like the references: each image of a job may have a
 * shape of its own. Empty where every candidate is one of the references. `candidates`: best first; `wanted`:
 * null where nothing is selected.
 */
export async function chooseContent(
  model: CodeReader,
  drawings: readonly Drawing[],
  candidates: readonly Candidate[],
  references: readonly Uint16Array[],
  wanted: ImageStatistics | null,
): Promise<Candidate[]> {
  const others = candidates.filter(
    ({ drawing }) => !references.some((codes) => sameDrawing(drawings[drawing].codes, codes)),
  )
  const [first] = others
  if (!first) return []
  if (wanted === null) return others.filter((one) => isEqual(one, first)).slice(0, MOST)
  const fitting = others.filter((one) => isEqual(one, first) || isKindOf(one, first))
  const considered = preferred(fitting, drawings, wanted)
  const looks = await Promise.all(
    considered.map(({ drawing }) => statisticsOfCodes(model, drawings[drawing].codes)),
  )
  const distances = new Map(
    considered.map(
      (one, i) =>
        [one, statisticsDistance(looks[i], wanted) + WORD * (one.leftOver - first.leftOver)] as const,
    ),
  )
  const farthest = Math.min(...distances.values()) + NEARLY
  const distanceOf = (one: Candidate): number => distances.get(one) ?? Number.POSITIVE_INFINITY
  return considered
    .filter((one) => distanceOf(one) <= farthest)
    .sort((a, b) => distanceOf(a) - distanceOf(b))
    .slice(0, MOST)
}

/**
 * Those worth looking at. Coloured: in natural colours, where there are any; of one ink or hue: those that
 * have no colours to lose first.
 */
function preferred(
  fitting: readonly Candidate[],
  drawings: readonly Drawing[],
  wanted: ImageStatistics,
): Candidate[] {
  const [natural, drawn] = [true, false].map((is) =>
    fitting.filter(({ drawing }) => (drawings[drawing].source.natural ?? false) === is),
  )
  if (isMonochrome(wanted) || isOfOneHue(wanted)) return [...drawn, ...natural].slice(0, CONSIDERED)
  return (natural.length > 0 ? natural : drawn).slice(0, CONSIDERED)
}

/** What the references look like on the whole; null without any. */
export async function referenceStatistics(
  model: CodeReader,
  references: readonly Uint16Array[],
): Promise<ImageStatistics | null> {
  if (references.length === 0) return null
  return meanStatistics(
    await Promise.all(references.slice(0, CONSIDERED).map((codes) => statisticsOfCodes(model, codes))),
  )
}

async function statisticsOfCodes(
  { grid, tokenizer }: CodeReader,
  codes: Uint16Array,
): Promise<ImageStatistics> {
  return statisticsOf(await tokenizer.decode(codes, grid.rows))
}

/**
 * Fits the prompt as well as the best one does; one word more in its name is another thing ("guitar
 * amplifier").
 */
function isEqual(one: Candidate, best: Candidate): boolean {
  return (
    one.matched.length === best.matched.length && one.inName === best.inName && one.leftOver === best.leftOver
  )
}

/**
 * As much of the prompt in its name as the best one, which is longer by no more than a word that says what
 * kind of it this is.
 */
function isKindOf(one: Candidate, best: Candidate): boolean {
  return (
    one.isKind &&
    one.matched.length === best.matched.length &&
    one.inName === best.inName &&
    one.leftOver <= best.leftOver + 1
  )
}

function sameDrawing(a: Uint16Array, b: Uint16Array): boolean {
  let equal = 0
  for (const [i, code] of a.entries()) if (code === b[i]) equal++
  return equal >= SAME_DRAWING * a.length
}
