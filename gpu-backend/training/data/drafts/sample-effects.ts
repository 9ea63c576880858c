// Effects of a style made by program, from a seeded generator: as often and as strong as sets have them, or
// oftener, so that each is learnt.

import { between, pick, type Random } from '../draws.ts'
import { hex } from '../oklab.ts'
import {
  type Effects,
  type Highlight,
  NO_EFFECTS,
  type Shade,
  type Shadow,
  type Texture,
  type Tone,
} from './effects.ts'

const maybe = <T>(r: Random, chance: number, make: () => T): T | null => (r() < chance ? make() : null)

/** Mostly along the axes, as sets have it. */
const sideOf = (r: Random): number =>
  r() < 0.5 ? pick(r, [0, 0, 90, 180]) : pick(r, [45, 135, 30, 60, 225, 315]) + between(r, -8, 8)

const deep = (r: Random): string =>
  hex({ L: between(r, 0.1, 0.35), a: between(r, -0.05, 0.1), b: between(r, -0.13, 0.06) })
const pale = (r: Random): string =>
  hex({ L: between(r, 0.88, 0.97), a: between(r, -0.03, 0.05), b: between(r, 0, 0.1) })
const vivid = (r: Random): string =>
  hex({ L: between(r, 0.15, 0.8), a: between(r, -0.1, 0.15), b: between(r, -0.18, 0.1) })

const darkTone = (r: Random): Tone =>
  r() < 0.45
    ? { by: -between(r, 0.06, 0.2) }
    : {
        colour: r() < 0.4 ? '#000000' : deep(r),
        opacity: between(r, 0.1, 0.38),
      }

const lightTone = (r: Random): Tone =>
  r() < 0.4
    ? { by: between(r, 0.06, 0.18) }
    : {
        colour: r() < 0.7 ? '#ffffff' : pale(r),
        opacity: between(r, 0.3, 0.95),
      }

/** `lines`: whether the style draws strokes, which dashes and slips need. */
export function sampleEffects(r: Random, lines: boolean): Effects {
  if (r() < 0.06) return NO_EFFECTS
  const shade = maybe(r, 0.55, () => sampleShade(r))
  const both = (low: number, high: number): number => pick(r, [-1, 1]) * between(r, low, high)
  return {
    shade,
    highlight: maybe(r, 0.35, () => sampleHighlight(r)),
    shadow: maybe(r, 0.2, () => sampleShadow(r)),
    texture: maybe(r, 0.2, () => sampleTexture(r)),
    blend: maybe(r, shade ? 0.12 : 0.35, () => ({
      form: r() < 0.7 ? 'linear' : 'radial',
      angle: r() < 0.6 ? pick(r, [0, 90, 90, 45, 135]) : between(r, 0, 360),
      lift: between(r, 0, 0.18),
      drop: between(r, 0, 0.2),
      turn: r() < 0.6 ? 0 : between(r, -0.9, 0.9),
    })),
    slip: maybe(r, lines ? 0.3 : 0, () => [both(0.4, 1.5), both(0.2, 1.5)] as const),
    dash: maybe(r, lines ? 0.06 : 0, () => [between(r, 1, 3), between(r, 0.8, 2)] as const),
    wobble: maybe(r, 0.1, () => ({ reach: between(r, 0.12, 0.4), length: between(r, 4, 12) })),
  }
}

function sampleShade(r: Random): Shade {
  const form = pick(r, ['half', 'half', 'crescent', 'rim'] as const)
  return {
    form,
    around: pick(r, ['frame', 'frame', 'drawing', 'part'] as const),
    angle: sideOf(r),
    at: r() < 0.5 ? 0 : between(r, -0.3, 0.5),
    width: between(r, 0.6, 2.6) * (form === 'rim' ? 0.5 : 1),
    tone: darkTone(r),
  }
}

function sampleHighlight(r: Random): Highlight {
  const form = pick(r, ['arc', 'spot', 'stripes', 'edge'] as const)
  return {
    form,
    angle: r() < 0.7 ? pick(r, [225, 225, 270, 315, 180]) + between(r, -10, 10) : between(r, 0, 360),
    inset: between(r, 0.5, 1.5),
    width: between(r, 0.5, form === 'stripes' ? 2.2 : 1.4),
    span: form === 'spot' ? between(r, 1, 2.4) : between(r, 35, 110),
    tone: lightTone(r),
  }
}

function sampleShadow(r: Random): Shadow {
  const form = pick(r, ['hard', 'soft', 'ground'] as const)
  return {
    form,
    dx: r() < 0.4 ? 0 : between(r, -1.6, 1.6),
    dy: between(r, 0.4, 1.8),
    blur: between(r, 0.6, 2),
    colour: r() < 0.5 ? '#000000' : vivid(r),
    opacity: form === 'hard' ? between(r, 0.2, 1) : between(r, 0.2, 0.55),
  }
}

function sampleTexture(r: Random): Texture {
  const spacing = between(r, 1.1, 2.6)
  return {
    form: pick(r, ['hatch', 'dots', 'speckle'] as const),
    where: r() < 0.5 ? 'area' : 'half',
    angle: r() < 0.6 ? pick(r, [45, 135, 0, 90]) : between(r, 0, 180),
    spacing,
    size: spacing * between(r, 0.22, 0.5),
    tone: r() < 0.6 ? darkTone(r) : lightTone(r),
  }
}
