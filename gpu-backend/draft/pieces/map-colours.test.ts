import { describe, expect, it } from 'vitest'
import { labOf } from './colour-of.ts'
import { mapColours } from './map-colours.ts'

const source = (hex: string, share: number) => ({ colour: labOf(hex), share })
const palette = (...colours: string[]) =>
  colours.map((colour) => ({ colour, role: 'main' as const, share: 1 / colours.length }))

describe('mapColours', () => {
  it('keeps a darker fold of a colour in the darker kin of what the colour became', () => {
    const folds = mapColours(
      [source('#ffdb5e', 0.9), source('#ee9547', 0.1)],
      [[0, 1, 0.6]],
      palette('#f9b233', '#db9e34', '#ff8f7d', '#1f7a8c'),
    )
    expect(folds).toEqual([0, 1])
  })

  it('keeps two colours that meet apart where the palette has another near enough', () => {
    const reds = mapColours(
      [source('#dd2e44', 0.5), source('#f4900c', 0.5)],
      [[0, 1, 0.6]],
      palette('#f25f4c', '#f9b233'),
    )
    expect(reds).toEqual([0, 1])
  })

  it('lets a shade become the colour itself rather than another hue, where the palette has no shade of it', () => {
    const apple = mapColours(
      [source('#dd2e44', 0.8), source('#b8202c', 0.2)],
      [[0, 1, 0.6]],
      palette('#ff6242', '#ff87af', '#46b000'),
    )
    expect(apple).toEqual([0, 0])
  })

  it('lets two greys of much the same lightness become one, and not those far apart', () => {
    const cloud = (shadow: string): number[] =>
      mapColours(
        [source('#e1e8ed', 0.8), source(shadow, 0.2)],
        [[0, 1, 0.6]],
        palette('#ffe9c9', '#ff8f7d', '#1f7a8c'),
      )
    expect(cloud('#c3cfd6')).toEqual([0, 0])
    expect(cloud('#66757f')).toEqual([0, 2])
  })

  it('tells what lies within apart, and lets what is seen by its outline become one with it', () => {
    const yellows = (contact: number): number[] =>
      mapColours(
        [source('#fcd53f', 0.7), source('#ffb02e', 0.3)],
        [[0, 1, contact]],
        palette('#f9b233', '#ff8f7d', '#ffe9c9'),
      )
    expect(yellows(0.1)).toEqual([0, 0])
    expect(yellows(0.9)).toEqual([2, 0])
  })
})
