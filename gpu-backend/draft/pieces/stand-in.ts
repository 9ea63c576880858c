// How far a set's colour is from standing for a thing's. Beside the distance between them: what is grey becomes
// the set's most neutral rather than a pink of its lightness, what is strong does not fade, and a large part
// of some darkness is not drawn as pale as paper.
import type { Colour } from '../../finish/oklab.ts'
import { chromaOf, hueTurn, saturationOf } from './colour-of.ts'

/** What hue counts beside lightness, of a colour and of a grey. */
const HUE = 1.7
const HUE_OF_GREY = 5
/** Chroma in OKLab: up to the first a thing's grey counts as one, from the second on as a colour. */
const GREY = [0.035, 0.06] as const
const FADED = 0.7
/** A radian of another hue, between two colours. */
const TURN = 0.1
/** Lightness of what hardly shows on white, and of things that may be so. */
const PAPER = 0.92
const PALE = 0.84
const WASHED_OUT = 0.22
/** Of what a drawing paints: a smaller part may be pale. */
const LARGE = 0.3

export const isGreyish = (thing: Colour): boolean => chromaOf(thing) < GREY[1]

export function standInDistance(thing: Colour, share: number, target: Colour): number {
  const coloured = colourfulness(thing)
  const hue = HUE_OF_GREY + (HUE - HUE_OF_GREY) * coloured
  const away = Math.hypot(thing.L - target.L, hue * (thing.a - target.a), hue * (thing.b - target.b))
  const faded = coloured * Math.max(0, saturationOf(thing) - saturationOf(target))
  const turned = coloured * colourfulness(target) * hueTurn(thing, target)
  const washedOut = share > LARGE && thing.L < PALE && target.L > PAPER
  return away + FADED * faded + TURN * turned + (washedOut ? WASHED_OUT : 0)
}

/** 0 for a grey, 1 for a colour. */
const colourfulness = (one: Colour): number =>
  Math.min(1, Math.max(0, (chromaOf(one) - GREY[0]) / (GREY[1] - GREY[0])))
