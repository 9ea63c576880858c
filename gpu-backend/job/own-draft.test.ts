// Drafts from a picture that was given, and what is drawn onto a drawing that has it already.
import { describe, expect, test } from 'vitest'
import { plan, reference, SHAPES, watch } from '../testing/job-engine.ts'

const full =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24H0z" fill="#c33"/></svg>'

describe('a drawing that was given', () => {
  test('is drafted even where it fills its frame with one colour', async () => {
    const content = { ...(await reference('own', full)), role: 'content' as const }
    for (const references of [undefined, []]) {
      const job = await plan({ content, ...(references && { references }) })
      expect(job.draft(0)?.drawing.elements.length).toBe(1)
      expect(job.resolved.notes.join()).not.toContain('shows nothing')
    }
  })

  test('is credited as its library credits it, in the account, the shares and the file', async () => {
    const own = await reference('own', SHAPES['first/bell'] as string)
    const whose = { title: 'Our bell', author: 'Bea', licence: 'CC-BY-4.0', library: 'l'.repeat(26) }
    const job = await plan({ content: { ...own, ...whose, role: 'content' } })
    const { library, ...credit } = whose
    expect(job.resolved.content).toEqual([{ id: 'own', ...credit }])
    const { sources, finished } = await job.draw(0, watch)
    expect(sources).toMatchObject([{ source: 'own', library, ...credit }])
    expect(finished.svg).toContain('Shape from Our bell by Bea, CC-BY-4.0; restyled.')
  })
})

describe('modifiers', () => {
  test('that a drawing has by its name are not drawn onto it again, and that is said', async () => {
    const named = async (modifiers: ('plus' | 'circle')[]) =>
      await plan({ prompt: 'anything', content: { drawing: 'first/bell-plus' }, modifiers })
    const [twice, bare, ring] = [await named(['plus']), await named([]), await named(['plus', 'circle'])]
    expect(twice.draft(0)?.svg).toBe(bare.draft(0)?.svg)
    expect(twice.resolved.notes).toContain('the drawing bell-plus has its plus already: none is added')
    expect(ring.resolved.modifiers).toEqual(['circle'])
  })

  test('that no drawing can have together are refused in words', async () => {
    const both = (modifiers: Parameters<typeof plan>[0]) => plan({ prompt: 'bell', ...modifiers })
    await expect(both({ modifiers: ['slash', 'check'] })).rejects.toThrow('no room for a sign')
    await expect(both({ modifiers: ['circle', 'square'] })).rejects.toThrow('circle or square, not both')
    await expect(both({ modifiers: ['filled', 'outlined'] })).rejects.toThrow('filled or outlined, not both')
    await expect(both({ prompt: 'bell plus', modifiers: ['check'] })).rejects.toThrow('room for one sign')
  })
})
