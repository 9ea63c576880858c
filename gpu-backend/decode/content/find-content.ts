// What gives the shape, and what to say about it.

import { singulars } from '../../model/text-table.ts'
import type { Engine } from '../engine/engine.ts'
import { listed } from '../prompts/listed.ts'
import { type Prompt, withoutColours } from '../prompts/prompt.ts'
import type { JobInput } from '../recipe/job-input.ts'
import { type Source, sourceOf, titleOf } from '../recipe/source.ts'
import { chooseContent, referenceStatistics } from './content-choice.ts'
import { type Candidate, rankByMeaning, rankByWords } from './content-search.ts'
import { inInk, isMonochrome } from './monochrome.ts'

export interface FoundContent {
  readonly content: readonly Source[]
  readonly notes: readonly string[]
}

/**
 * The best first, then others as good: at least one, which may be empty. `references`: codes of what was
 * selected, which never give the shape themselves.
 */
export async function findContent(
  engine: Engine,
  typed: Prompt,
  references: readonly Uint16Array[],
  { exclude = [], contentLicences }: Pick<JobInput, 'exclude' | 'contentLicences'> = {},
): Promise<FoundContent[]> {
  if (typed.content.length === 0) return [{ content: [], notes: [] }]
  const { model, publicSet, captions } = engine
  const wanted = await referenceStatistics(model, references)
  const monochrome = wanted !== null && isMonochrome(wanted)
  const prompt = monochrome ? withoutColours(typed) : typed
  const byWords = rankByWords(prompt, captions)
  const orders = [() => byWords, () => rankByMeaning(prompt, captions, model.text)]
  // A word that is only among a drawing's tags ("puppy" among those of a pleading face) says less than a name
  // that means the same.
  if (!byWords[0] || byWords[0].inName === 0) orders.reverse()
  const licences = contentLicences?.map((one) => one.toLowerCase())
  const allowed = ({ drawing }: Candidate): boolean => {
    const { id, source } = publicSet.drawings[drawing]
    return (
      !exclude.includes(id) && (licences === undefined || licences.includes(source.licence.toLowerCase()))
    )
  }
  let chosen: Candidate[] = []
  for (const order of orders) {
    if (chosen.length === 0)
      chosen = await chooseContent(model, publicSet.drawings, order().filter(allowed), references, wanted)
  }
  if (chosen.length === 0)
    return [
      {
        content: [],
        notes: [`no drawing of ${listed(prompt.content, ' ')} found: the shape is the model's own`],
      },
    ]
  return await Promise.all(
    chosen.map(async (one) => {
      const drawing = publicSet.drawings[one.drawing]
      const content = sourceOf(drawing, 'content', 1)
      const codes = monochrome ? await inInk(model, content.codes) : content.codes
      return {
        content: [{ ...content, codes }],
        notes: [`shape from: ${titleOf(drawing)}`, ...missed(engine, prompt, one)],
      }
    }),
  )
}

/** Words of the prompt that the chosen drawing does not have. */
function missed({ captions }: Engine, prompt: Prompt, { matched, drawing }: Candidate): string[] {
  // what was found by meaning may be the same word in another number
  const named = new Set(captions.nameWords[drawing].flatMap(singulars))
  const left = prompt.content.filter(
    (word) => !matched.includes(word) && !singulars(word).some((form) => named.has(form)),
  )
  const unseen = left.filter((word) => captions.find(word).length === 0)
  const elsewhere = left.filter((word) => !unseen.includes(word))
  return [
    ...(unseen.length > 0 ? [`no drawing of ${listed(unseen)} found`] : []),
    ...(elsewhere.length > 0 ? [`not in that drawing: ${listed(elsewhere)}`] : []),
  ]
}
