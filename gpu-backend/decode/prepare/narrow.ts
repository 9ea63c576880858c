// Of a large set, the drawings nearest to a prompt: what is worth the time of an exact search.
import { singulars, type TextTable, wordsOf } from '../../model/text-table.ts'
import { compareRanked, type Ranked, similarity, spreadOf } from '../../retrieval/caption-order.ts'
import type { Drawing } from '../../retrieval/drawing-set.ts'
import type { CaptionReader, Wanted } from '../../retrieval/searchable-library.ts'
import { type CaptionIndex, nameOf } from '../prompts/caption-index.ts'
import { directionOf } from '../prompts/caption-similarity.ts'
import type { Prompt } from '../prompts/prompt.ts'

/**
 * What a prompt asks of captions: each content word in all its singular forms, and the mean direction of
 * their vectors, [dim].
 */
export function wantedOf({ content }: Pick<Prompt, 'content'>, table: TextTable): Wanted {
  return { words: content.map(singulars), direction: directionOf(content, table) }
}

/** Reads captions as `wantedOf` reads prompts, so that both meet in the same forms and directions. */
export function captionReader(table: TextTable): CaptionReader {
  return {
    dim: table.dim,
    forms: (caption) => new Set(wordsOf(caption).flatMap(singulars)),
    direction: ({ id, caption }) => directionOf(nameOf(id, caption), table),
  }
}

interface Captioned {
  readonly drawings: readonly Drawing[]
  readonly captions: CaptionIndex // of these drawings
}

/**
 * Places of `count` of the `usable` drawings (all of them where there are fewer), the first in
 * caption-order.ts first.
 */
export function narrow(
  { drawings, captions }: Captioned,
  table: TextTable,
  wanted: Wanted,
  usable: readonly number[],
  count: number,
): number[] {
  const matched = new Uint8Array(drawings.length)
  for (const forms of wanted.words) for (const place of captions.having(forms)) matched[place]++
  const ranked = usable.map((place): Ranked & { place: number } => ({
    place,
    matched: matched[place],
    nearness: similarity(wanted.direction, directionOf(captions.nameWords[place], table)),
    spread: spreadOf(drawings[place]),
  }))
  return ranked
    .sort(compareRanked)
    .slice(0, count)
    .map(({ place }) => place)
}
