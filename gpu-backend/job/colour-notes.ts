// What to say of colours that a prompt names and the set has not: results keep to the set's palette.
import type { StyleProfile } from '../../contract/index.ts'
import { listed } from '../decode/prompts/listed.ts'
import { labOf } from '../draft/pieces/colour-of.ts'
import { colourDistance } from '../finish/oklab.ts'
import { colourOfWord } from './colour-words.ts'

const NEAR = 0.16 // in OKLab: the same colour to most people

export function colourNotes(words: readonly string[], profile: StyleProfile | null): string[] {
  if (profile === null) return []
  const has = [
    ...profile.palette.map(({ colour }) => colour),
    ...(profile.plate?.inks ? profile.plate.colours : []),
  ].map(labOf)
  const missing = words.filter((word) => {
    const hex = colourOfWord(word)
    return hex !== undefined && !has.some((one) => colourDistance(one, labOf(hex)) < NEAR)
  })
  return missing.length === 0
    ? []
    : [`the references have no ${listed(missing)}: results keep to their colours`]
}
