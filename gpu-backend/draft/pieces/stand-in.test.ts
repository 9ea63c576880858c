import { describe, expect, it } from 'vitest'
import { labOf } from './colour-of.ts'
import { standInDistance } from './stand-in.ts'

const [TEAL, CREAM, PINK, CORAL, GREEN] = ['#1f7a8c', '#ffe9c9', '#ff8f7d', '#f25f4c', '#2fa56b'] as const

const nearest = (thing: string, share: number, ...among: string[]): string => {
  const away = among.map((target) => standInDistance(labOf(thing), share, labOf(target)))
  return among[away.indexOf(Math.min(...away))]!
}

describe('standInDistance', () => {
  it('takes the most neutral colour for a grey, whatever has its lightness', () => {
    expect(nearest('#9b9b9b', 0.2, GREEN, PINK, TEAL)).toBe(TEAL)
  })

  it('keeps a strong colour strong', () => {
    expect(nearest('#ff822d', 0.6, PINK, CORAL)).toBe(CORAL)
  })

  it('takes a nearer hue for a colour, though another has more of its lightness', () => {
    expect(nearest('#26c9fc', 0.2, GREEN, TEAL)).toBe(TEAL)
  })

  it('leaves what is as pale as paper to small parts and to things that are pale', () => {
    expect(nearest('#b4acbc', 0.8, TEAL, CREAM)).toBe(TEAL)
    expect(nearest('#b4acbc', 0.1, TEAL, CREAM)).toBe(CREAM)
    expect(nearest('#e1e8ed', 0.8, TEAL, CREAM)).toBe(CREAM)
  })
})
