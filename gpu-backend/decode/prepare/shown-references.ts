// References that show something. An empty frame, or one that is a single colour all over, says nothing of a
// hand: told to draw like it, the model draws less, and a picture locked to its colour alone is a plain
// square.
import type { Model } from '../../model/model.ts'
import type { Planes } from '../../model/tokenizer.ts'
import type { ReferenceInput } from '../recipe/job-input.ts'

// between the least and the most of a channel, of [−1, 1]: what a tokenizer makes of one colour
const PLAIN = 0.12

export interface ShownReferences {
  readonly references: readonly ReferenceInput[]
  readonly notes: readonly string[]
}

export async function shownReferences(
  { grid, tokenizer }: Pick<Model, 'grid' | 'tokenizer'>,
  references: readonly ReferenceInput[],
): Promise<ShownReferences> {
  const plain = await Promise.all(
    references.map(
      async ({ codes, weight }) => weight > 0 && isPlain(await tokenizer.decode(codes, grid.rows)),
    ),
  )
  const left = plain.filter((one) => one).length
  const said = `${left === 1 ? 'a reference shows nothing and is' : `${left} references show nothing and are`} left out`
  return { references: references.filter((_, i) => !plain[i]), notes: left === 0 ? [] : [said] }
}

function isPlain({ width, height, values }: Planes): boolean {
  const area = width * height
  for (let start = 0; start < values.length; start += area) {
    let [least, most] = [values[start], values[start]]
    for (let i = start; i < start + area; i++) {
      if (values[i] < least) least = values[i]
      if (values[i] > most) most = values[i]
    }
    if (most - least > PLAIN) return false
  }
  return true
}
