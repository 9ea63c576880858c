// One position worked out by hand, for each of the three ways in which a source takes part.
import { describe, expect, it } from 'vitest'
import type { Recipe } from '../recipe/recipe.ts'
import { NearestCodes } from './nearest-codes.ts'
import { Provenance } from './provenance.ts'
import { Retrieved } from './retrieved.ts'

const source = (id: string, kind: 'reference' | 'content', codes: number[]) => ({
  id,
  kind,
  codes: Uint16Array.from(codes),
  weight: 1,
})
const recipe: Recipe = {
  method: 'full',
  parameters: { lambda: 0.5, tau: 1, k: 1, cfg: 1, temperature: 1, topP: 1 },
  shape: null,
  seed: 0,
  context: { start: () => Promise.reject(new Error('not decoded here')) as never },
  words: false,
  sources: [
    source('a', 'reference', [0, 1]),
    source('b', 'reference', [1, 1]),
    source('c', 'content', [1, 0]),
  ],
  content: [2],
  style: [0, 1],
  pointer: true,
  classes: [],
  features: 0,
  daid: 'constant',
}
// Conditional and unconditional say the same: conditioning changed nothing.
const alike = { logits: Float32Array.of(0, 0, 0, 0), pointer: Float32Array.of(0.1, 0.2, 0.3, 0.4), gate: 0.5 }
// The condition made code 1 sure, where it was one half.
const told = { ...alike, logits: Float32Array.of(-50, 0, 0, 0) }
const SHOWN = new Uint8Array(1)

describe('Provenance', () => {
  it('gives DAiD’s λ·D(x)/P′(x) to the source of the patch that counted', () => {
    const retrieved = new Retrieved(2)
    retrieved.add(1, 0.6, 1) // D(1) = 0.6
    const provenance = new Provenance(recipe)
    provenance.add({ position: 0, code: 1, probability: 0.5, pointed: 0, gate: 0, lambda: 0.5 }, alike, {
      retrieved,
      features: new NearestCodes(0),
    })
    expect(provenance.sources(SHOWN)).toEqual([{ source: 'b', share: 0.6, kind: 'reference' }])
  })

  it('gives the pointer’s share to the references by their attention on the code', () => {
    const provenance = new Provenance(recipe)
    provenance.add(
      { position: 0, code: 1, probability: 0.9, pointed: 0.9, gate: 0.5, lambda: 0 },
      alike,
      null,
    )
    expect(provenance.sources(SHOWN).map(({ source, share }) => [source, share])).toEqual([
      ['b', 0.3889],
      ['a', 0.1111],
    ])
  })

  it('splits what conditioning changed evenly among content and style, style by attention', () => {
    const provenance = new Provenance(recipe)
    provenance.add({ position: 0, code: 1, probability: 1, pointed: 0, gate: 0, lambda: 0 }, told, null)
    expect(provenance.sources(SHOWN).map(({ source, share }) => [source, share])).toEqual([
      ['c', 0.25],
      ['b', 0.175],
      ['a', 0.075],
    ])
  })

  it('gives retrieved features a part like the others, each neighbour’s source as much', () => {
    const features = new NearestCodes(2)
    features.add(1, 0.1, 0)
    features.add(0, 0.2, 1)
    const provenance = new Provenance({ ...recipe, content: [], style: [], features: 2 })
    const drawn = { position: 0, code: 1, probability: 1, pointed: 0, gate: 0, lambda: 0 }
    provenance.add(drawn, told, { retrieved: new Retrieved(2), features })
    expect(provenance.sources(SHOWN).map(({ source, share }) => [source, share])).toEqual([
      ['a', 0.25],
      ['b', 0.25],
    ])
  })

  it('counts no blank position', () => {
    const provenance = new Provenance(recipe)
    provenance.add({ position: 0, code: 1, probability: 1, pointed: 0, gate: 0, lambda: 0 }, told, null)
    expect(provenance.sources(Uint8Array.of(1))).toEqual([])
  })
})
