import { describe, expect, it } from 'vitest'
import { PromptError } from './prompt-reading.ts'
import { readRequest } from './read-request.ts'

describe('readRequest', () => {
  it.each([
    ['Please draw me a nice heart icon in the same style as the others', { head: ['heart'] }],
    ['Could you make me an icon of a cat, please?', { head: ['cat'] }],
    ['create a folder', { head: ['folder'] }],
    ['a simple line icon of a rocket for my app', { head: ['rocket'] }],
    ['picture', { head: ['picture'] }],
    ['icon', { head: ['icon'] }],
    ['constructor', { head: ['constructor'] }],
    ['bell toString', { head: ['bell', 'tostring'] }],
    ['ShoppingCart', { head: ['shopping', 'cart'] }],
    ['arrow_left', { head: ['arrow', 'left'] }],
    ['user with check mark', { head: ['user'], modifiers: ['check'], words: ['user', 'check', 'mark'] }],
    ['folder with a lock and a plus', { head: ['folder'], modifiers: ['lock', 'plus'] }],
    ['heart in a circle', { head: ['heart'], modifiers: ['circle'] }],
    ['no wifi', { head: ['wifi'], modifiers: ['slash'], words: ['no', 'wifi'] }],
    ['smoking is not allowed', { head: ['smoking'], modifiers: ['slash'] }],
    ['a heart that is not broken', { head: ['heart'], modifiers: [], without: ['broken'] }],
    ['a face without a mouth', { head: ['face'], without: ['mouth'] }],
    ['sign in', { head: ['sign', 'in'] }],
    ['picture in picture', { head: ['picture', 'in', 'picture'] }],
    ['letter a', { head: ['letter', 'a'] }],
    ['a', { head: ['a'] }],
    ['?', { head: ['question', 'mark'] }],
    ['@', { head: ['at', 'sign'] }],
    ['100', { head: ['100'], count: null }],
    ['two hearts', { head: ['heart'], count: 2, words: ['two', 'hearts'] }],
    ['red apple', { head: ['apple'], colours: ['red'] }],
    ['orange', { head: ['orange'], colours: [] }],
    ['cat on a skateboard', { head: ['cat'], beside: ['skateboard'] }],
    ['-5', { head: ['5'] }],
  ])('reads "%s"', (prompt, expected) => {
    expect(readRequest(prompt)).toMatchObject(expected)
  })

  it.each(['', '   ', '\n', ', ;', 'a\u0000b', 'x\ud800', '\udc00 cat'])('refuses %j', (prompt) => {
    expect(() => readRequest(prompt)).toThrow(PromptError)
  })

  it.each([
    ['wifi not off', { head: ['wifi'], modifiers: [], without: ['off'] }],
    ['lock, not unlock', { head: ['lock'], modifiers: [], without: ['unlock'] }],
    ['sun but no cloud', { head: ['sun'], modifiers: [], without: ['cloud'] }],
    ['bell, no slash', { head: ['bell'], modifiers: [], without: ['slash'] }],
  ])('takes what %s is not for what it shall not have', (prompt, reading) => {
    expect(readRequest(prompt)).toMatchObject(reading)
  })

  it('puts a thing into a circle or a square, and does not turn what is in what', () => {
    expect(readRequest('bell in a heart')).toMatchObject({ head: ['bell'], modifiers: [], beside: ['heart'] })
    expect(readRequest('circle in a heart')).toMatchObject({
      words: ['circle'],
      beside: ['heart'],
      notes: ['not in that drawing: heart'],
    })
    expect(readRequest('square in a circle')).toMatchObject({ head: ['square'], modifiers: ['circle'] })
    expect(readRequest('dont ring the bell')).toMatchObject({ head: ['ring', 'bell'], modifiers: ['slash'] })
  })

  it.each(['do not draw a cat', 'neither cat nor dog', 'everything but a bell', 'not muted', 'not off'])(
    'asks what to draw instead of drawing it: %s',
    (prompt) => {
      expect(() => readRequest(prompt)).toThrow(/say what is/)
    },
  )

  it('reads a pasted page in time', () => {
    expect(readRequest('in the style of a '.repeat(55)).head.length).toBeGreaterThan(0)
  })
})
