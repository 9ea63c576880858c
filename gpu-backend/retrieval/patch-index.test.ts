// An index derived from another is the index of its images, and leaves every other as it was, whether they
// share memory or not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PatchIndex } from './patch-index.ts'

const SHAPE = { rows: 2, cols: 3, codebookSize: 50 }
const gridOf = (n: number): Uint16Array =>
  Uint16Array.from({ length: 6 }, (_, i) => (n * 7 + i * 3) % SHAPE.codebookSize)
const contents = ({ values, columns }: PatchIndex) =>
  [values, ...Object.values(columns)].map((column: Uint16Array) => [...column])
const derived = (index: PatchIndex, from: (number | undefined)[], grids: readonly number[]): PatchIndex =>
  index.derive(
    from,
    new Map(from.flatMap((one, i) => (one === undefined ? [[i, gridOf(grids[i])] as const] : []))),
  )

describe('derive', () => {
  it('gives an index of its images and changes no other', () => {
    // Each index is made of an earlier one: some of its images kept, in order or not, and some new ones.
    const step = fc.record({ of: fc.nat(), keep: fc.constantFrom('all', 'some', 'turned'), more: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let next = 20
        const first = Array.from({ length: 20 }, (_, n) => n)
        const made = [{ images: first, index: new PatchIndex(first.map(gridOf), SHAPE) }]
        for (const { of, keep, more } of steps) {
          const base = made[of % made.length]
          const places = base.images.map((_, i) => i)
          const kept =
            keep === 'all'
              ? places
              : keep === 'some'
                ? places.filter((i) => i % 3 !== of % 3)
                : places.reverse()
          const images = [...kept.map((i) => base.images[i]), ...Array.from({ length: more }, () => next++)]
          made.push({ images, index: derived(base.index, [...kept, ...Array(more).fill(undefined)], images) })
        }
        for (const { images, index } of made)
          expect(contents(index)).toEqual(contents(new PatchIndex(images.map(gridOf), SHAPE)))
      }),
    )
  })

  it('writes an image more behind the others, once; whoever comes second gets memory of its own', () => {
    const images = Array.from({ length: 32 }, (_, n) => n)
    const base = derived(new PatchIndex([], SHAPE), Array(32).fill(undefined), images)
    const from = [...images, undefined]
    const [one, other] = [derived(base, from, [...images, 40]), derived(base, from, [...images, 41])]
    expect([one.values.buffer === base.values.buffer, other.values.buffer === base.values.buffer]).toEqual([
      true,
      false,
    ])
    expect([[...one.codesOf(32)], [...other.codesOf(32)], base.images]).toEqual([
      [...gridOf(40)],
      [...gridOf(41)],
      32,
    ])
  })

  it('is as before where a new image is refused', () => {
    const base = derived(new PatchIndex([], SHAPE), Array(16).fill(undefined), [...Array(16).keys()])
    const from = [...Array(16).keys(), undefined]
    expect(() => base.derive(from, new Map([[16, Uint16Array.of(1, 2, 3, 4, 5, 99)]]))).toThrow('code 99')
    expect(
      contents(
        derived(
          base,
          from,
          from.map((_, i) => i),
        ),
      ),
    ).toEqual(
      contents(
        new PatchIndex(
          from.map((_, i) => gridOf(i)),
          SHAPE,
        ),
      ),
    )
  })
})
