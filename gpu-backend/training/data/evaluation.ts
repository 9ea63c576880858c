/**
 * Draws what `tessera eval` measures (design section 11) into a folder: node data/evaluation.ts DIR [--cases N] [--seed N]
 *   cases.json, SET/*.png   cases of the sets that are never trained on, a function of seed and packages alone
 *   concepts.json           the concepts that most permitted sets draw: what train_classifier.py learns, and what cases are of
 * Pictures of share-alike sets lie in there: the folder is never committed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { hashDistance, perceptualHash, TWIN_BITS } from '../../evaluate/perceptual-hash.ts'
import { allDrawings, collections, conceptOf, type Drawing, drawingsOf, type Kind, SETS } from './drawings.ts'
import { contentHand, type Hand, plainHand, type Random, random, redraw } from './hands.ts'
import { svgRenderer } from './svg-renderer.ts'

const HELD_OUT: Record<string, Kind> = { openmoji: 'colour', lucide: 'line', 'fa6-solid': 'solid' }
const SIZE = 128 // the shipped bundle's: nothing is resampled, so that no kernel is measured
const CONCEPTS = 300
const REFERENCES = 8
const JUDGES = 64 // drawings of a set that its style is measured by, never references nor truth

const renderer = svgRenderer()
const lost: string[] = []
const hashes = new Map<string, bigint>()

/** Draws a file once and returns its name, null where it cannot be drawn. */
async function draw(folder: string, file: string, drawing: Drawing, hand: Hand): Promise<string | null> {
  if (hashes.has(file)) return file
  const rendered = await renderer.render(redraw(drawing, hand, SIZE))
  if (!rendered) {
    lost.push(file)
    return null
  }
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), rendered.png)
  hashes.set(file, perceptualHash({ ...rendered, rgba: new Uint8ClampedArray(rendered.rgba) }))
  return file
}

const drawPlain = (folder: string, drawing: Drawing) => draw(folder, `${drawing.set}/${drawing.name}.png`, drawing, plainHand)

/** The concepts that most sets draw, the first in the alphabet of several. */
function commonConcepts(drawings: Drawing[]): string[] {
  const sets = new Map<string, Set<string>>()
  for (const { name, set } of drawings) {
    const concept = conceptOf(name)
    sets.set(concept, (sets.get(concept) ?? new Set()).add(set))
  }
  const order = [...sets].sort(([a, m], [b, n]) => n.size - m.size || (a < b ? -1 : 1))
  return order.slice(0, CONCEPTS).map(([concept]) => concept)
}

const shareWord = (a: string, b: string) => a.split('-').some((word) => b.split('-').includes(word))
const twins = (a: string, b: string) => hashDistance(hashes.get(a)!, hashes.get(b)!) <= TWIN_BITS

/** `count` drawings of the pool by chance: none with a word of the concept in its name, none a near-twin of the truth or of another. */
async function pickOthers(folder: string, pool: Drawing[], concept: string, truth: string, count: number, r: Random): Promise<string[]> {
  const left = pool.filter(({ name }) => !shareWord(conceptOf(name), concept))
  const picked: string[] = []
  while (picked.length < count && left.length > 0) {
    const file = await drawPlain(folder, left.splice(Math.floor(r() * left.length), 1)[0]!)
    if (file && !twins(file, truth) && !picked.some((other) => twins(file, other))) picked.push(file)
  }
  return picked
}

/** The same concept by a permitted set, of the same kind where there is one. */
function elsewhere(permitted: Map<string, Drawing[]>, concept: string, kind: Kind, r: Random): Drawing {
  const all = permitted.get(concept)!
  const same = all.filter((drawing) => drawing.kind === kind)
  const from = same.length > 0 ? same : all
  return from[Math.floor(r() * from.length)]!
}

async function casesOf(folder: string, set: string, permitted: Map<string, Drawing[]>, concepts: string[], limit: number, seed: number) {
  const kind = HELD_OUT[set]!
  const r = random(seed)
  const drawings = drawingsOf(set, kind, 1e9)
  const ofConcept = new Map(drawings.toReversed().map((drawing) => [conceptOf(drawing.name), drawing]))
  const known = [...ofConcept].filter(([concept]) => concepts.includes(concept)).sort(([a], [b]) => (a < b ? -1 : 1))
  const rest = drawings.filter(({ name }) => !concepts.includes(conceptOf(name)))
  const judges: string[] = []
  for (const drawing of rest.splice(0, JUDGES)) judges.push((await drawPlain(folder, drawing)) ?? '')
  const cases = []
  while (cases.length < limit && known.length > 0) {
    const [concept, drawing] = known.splice(Math.floor(r() * known.length), 1)[0]!
    const truth = await drawPlain(folder, drawing)
    const other = elsewhere(permitted, concept, kind, r)
    const otherFile = await drawPlain(folder, other)
    const restyled = await draw(folder, `${set}/restyled/${drawing.name}.png`, drawing, contentHand(r, kind))
    if (!truth || !otherFile || !restyled) continue
    const picked = await pickOthers(folder, rest, concept, truth, REFERENCES + 1, r)
    const [own, ...references] = picked
    cases.push({
      id: `${set}/${drawing.name}`,
      set,
      concept,
      prompt: concept.replaceAll('-', ' '),
      truth,
      references,
      own,
      other: otherFile,
      restyled,
    })
  }
  const { name, author, license } = collections()[set]!
  const shareAlike = /-SA-/.test(license.spdx ?? license.title)
  const credit = { title: name, author: author.name, licence: license.title, url: license.url ?? author.url ?? '', shareAlike }
  return { about: { set, kind, ...credit, judges: judges.filter((file) => file !== '') }, cases }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '60' }, seed: { type: 'string', default: '11' } },
})
const folder = positionals[0]
if (!folder) throw new Error('usage: node data/evaluation.ts DIR [--cases N] [--seed N]')
for (const set of Object.keys(HELD_OUT)) if (!SETS.neverTrained.test!.includes(set)) throw new Error(`${set} is trained on`)
mkdirSync(folder, { recursive: true })
const drawings = allDrawings()
const concepts = commonConcepts(drawings)
const permitted = Map.groupBy(drawings, ({ name }) => conceptOf(name))
const sets = [],
  cases = []
for (const [i, set] of Object.keys(HELD_OUT).entries()) {
  const drawn = await casesOf(folder, set, permitted, concepts, Number(values.cases), Number(values.seed) + i)
  sets.push(drawn.about)
  cases.push(...drawn.cases)
  process.stderr.write(`${set}: ${drawn.cases.length} cases\n`)
}
renderer.close()
writeFileSync(join(folder, 'concepts.json'), JSON.stringify(concepts))
writeFileSync(
  join(folder, 'cases.json'),
  JSON.stringify({ format: 'tessera-evaluation', version: 1, seed: Number(values.seed), sets, cases }, null, 1),
)
if (lost.length > 0) process.stderr.write(`not drawn: ${lost.join(', ')}\n`)
