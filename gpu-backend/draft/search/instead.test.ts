import { describe, expect, it } from 'vitest'
import { finder, named } from '../../testing/named-drawings.ts'

const find = finder(named(['mdi/newspaper', 'mdi/calendar', 'mdi/sponge', 'tabler/milkshake']))

describe('what is drawn instead', () => {
  it.each([
    ['press release', 'mdi/newspaper synonym as newspaper'], // where what comes first in the table is not there
    ['reservation', 'mdi/calendar synonym as calendar'],
    ['reservations', 'mdi/calendar synonym as calendar'],
    ['reservation with plus', 'mdi/calendar composed +plus as calendar'],
    ['press release off', 'mdi/newspaper composed +slash as newspaper'],
    ['press release button', 'mdi/newspaper synonym as newspaper'],
    ['berry smoothie', 'tabler/milkshake synonym -berry as milkshake'],
    ['smoothie on a press release', 'tabler/milkshake synonym -press -release as milkshake'],
    ['kitchen sponge', 'mdi/sponge whole -kitchen'], // of its own words
  ])('is read by the table: %s', (prompt, expected) => {
    expect(find(prompt)[0]).toBe(expected)
  })

  it("leaves a drawing's own name alone", () => {
    const own = finder(named(['mdi/newspaper', 'own/press-release']))
    expect(own('press release')).toEqual(['own/press-release whole'])
  })
})
