/**
 * Draws what `tessera eval` measures with into a folder: node data/evaluation.ts DIR [--tango FOLDER] [--seed
 * N] [--set NAME]...
 *   cases.json                     sets and cases, a function of seed and packages alone
 *   SET/references/NAME.svg, .png  eight drawings of the set: what a user would select
 * SET/own/NAME.svg               others of its drawings: what results are held against, the prompts' own
 * among them Pictures of share-alike sets lie in there: the folder is never committed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hashDistance, perceptualHash, TWIN_BITS } from '../../evaluate/drawings/perceptual-hash.ts'
import { SETS } from './drawings.ts'
import { type Half, PROMPTS } from './evaluation-prompts.ts'
import { type UnseenSet, unseenSets } from './evaluation-sets.ts'

const sharp = createRequire(new URL('../../../package.json', import.meta.url))(
  'sharp',
) as typeof import('sharp')

const SIZE = 256
const REFERENCES = 8
const OF_EACH_HALF = 12
const OWN = 400 // left-out drawings of a set, the prompts' own beside them
const CONCEPTS = 150 // of those, asked for by their names: what the two-sample test compares
const MOST_WORDS = 3 // of such a name: longer ones name variants

type Case = { id: string; set: string; prompt: string; part: Half | 'concept'; truth: string | null }
type Random = () => number

/** A seeded generator of uniform numbers in [0, 1) (mulberry32). */
function random(seed: number): Random {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffled<T>(items: readonly T[], r: Random): T[] {
  const left = [...items]
  return Array.from(items, () => left.splice(Math.floor(r() * left.length), 1)[0]!)
}

/** A seed of its own for each set, so that which sets are drawn changes none of them. */
const seedOf = (set: string, seed: number): number =>
  [...set].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed) >>> 0

const wordsOf = (text: string): string[] => text.split(/[^a-z0-9]+/).filter((word) => word.length > 1)
const shareWord = (one: string, others: ReadonlySet<string>): boolean =>
  wordsOf(one).some((word) => others.has(word))

/**
 * Twelve prompts of each half, those first that the set draws itself. A prompt that a small set has as a
 * reference is not asked.
 */
function promptsOf({ set, concepts }: UnseenSet, r: Random, small: boolean): Case[] {
  const taken = new Set(small ? [...concepts.keys()].flatMap(wordsOf) : [])
  const all = shuffled(PROMPTS, r)
    .filter(
      ({ prompt, names }) => !shareWord(prompt, taken) && !names.some((name) => small && concepts.has(name)),
    )
    .map(({ prompt, half, names }) => ({
      prompt,
      half,
      truth: concepts.get(names.find((name) => concepts.has(name)) ?? '') ?? null,
    }))
  return (['interface', 'thing'] as const).flatMap((half) =>
    all
      .filter((one) => one.half === half)
      .sort((a, b) => Number(b.truth !== null) - Number(a.truth !== null))
      .slice(0, OF_EACH_HALF)
      .map(({ prompt, truth }) => ({
        id: `${set}/${prompt.replaceAll(' ', '-')}`,
        set,
        prompt,
        part: half,
        truth,
      })),
  )
}

/** Drawings by chance: none with a word of `words` in its name, none a near-twin of another. */
async function pickReferences(
  svgs: ReadonlyMap<string, string>,
  names: readonly string[],
  words: ReadonlySet<string>,
): Promise<string[]> {
  const picked: string[] = []
  const hashes: bigint[] = []
  for (const name of names) {
    if (picked.length === REFERENCES) break
    if (shareWord(name, words)) continue
    const hash = await hashOf(svgs.get(name)!)
    if (hashes.some((other) => hashDistance(hash, other) <= TWIN_BITS)) continue
    picked.push(name)
    hashes.push(hash)
  }
  return picked
}

async function hashOf(svg: string): Promise<bigint> {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return perceptualHash({ width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) })
}

async function drawSet(folder: string, unseen: UnseenSet, seed: number) {
  const { set, svgs, concepts, ...about } = unseen
  const r = random(seed)
  const small = svgs.size <= 2 * REFERENCES
  const asked = promptsOf(unseen, r, small)
  const words = new Set(asked.flatMap(({ prompt }) => wordsOf(prompt)))
  const truths = asked.flatMap(({ truth }) => truth ?? [])
  const order = shuffled([...svgs.keys()], r).filter((name) => !truths.includes(name))
  const references = small ? order.slice(0, REFERENCES) : await pickReferences(svgs, order, words)
  const own = order.filter((name) => !references.includes(name)).slice(0, OWN)
  const named = [...concepts].filter(
    ([concept, name]) => own.includes(name) && wordsOf(concept).length <= MOST_WORDS,
  )
  const extra = named.slice(0, CONCEPTS).map(([concept, name]): Case => {
    return {
      id: `${set}/own-${name}`,
      set,
      prompt: concept.replaceAll('-', ' '),
      part: 'concept',
      truth: name,
    }
  })
  for (const part of ['references', 'own']) mkdirSync(join(folder, set, part), { recursive: true })
  for (const name of references) {
    writeFileSync(join(folder, set, 'references', `${name}.svg`), svgs.get(name)!)
    await sharp(Buffer.from(svgs.get(name)!))
      .resize(SIZE, SIZE)
      .png()
      .toFile(join(folder, set, 'references', `${name}.png`))
  }
  for (const name of [...own, ...truths])
    writeFileSync(join(folder, set, 'own', `${name}.svg`), svgs.get(name)!)
  return {
    about: { set, ...about, references, own: [...new Set([...own, ...truths])] },
    cases: [...asked, ...extra],
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '18' },
    set: { type: 'string', multiple: true },
    tango: { type: 'string' },
  },
})
const folder = positionals[0]
if (!folder) throw new Error('usage: node data/evaluation.ts DIR [--tango FOLDER] [--seed N] [--set NAME]...')
const kept = new Set(Object.values(SETS.neverTrained).flat())
const sets = []
const cases = []
for (const unseen of unseenSets(values.tango)) {
  if (values.set && !values.set.includes(unseen.set)) continue
  if (unseen.author !== 'Tessera' && !kept.has(unseen.set)) throw new Error(`${unseen.set} is trained on`)
  const drawn = await drawSet(folder, unseen, seedOf(unseen.set, Number(values.seed)))
  sets.push(drawn.about)
  cases.push(...drawn.cases)
  const asked = drawn.cases.filter(({ part }) => part !== 'concept')
  const known = asked.filter(({ truth }) => truth).length
  process.stderr.write(
    `${unseen.set}: ${asked.length} prompts, ${known} of them drawn by the set, ` +
      `${drawn.about.own.length} own drawings\n`,
  )
}
writeFileSync(
  join(folder, 'cases.json'),
  JSON.stringify(
    { format: 'tessera-evaluation', version: 2, seed: Number(values.seed), sets, cases },
    null,
    1,
  ),
)
