// Jobs over a model of a few lines and a public set of some drawings: what is drafted, decoded, anchored and
// said.

import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { parseSvg, type VectorDrawing } from '../../contract/index.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import { encodePng } from '../model/png.ts'
import { knowsNothing } from '../testing/concept-reader.ts'
import {
  asked,
  engine,
  finish,
  plan,
  reference,
  references,
  SHAPES,
  watch,
  widths,
} from '../testing/job-engine.ts'
import { COLS, PATCH } from '../testing/scripted-engine.ts'
import type { PicturedReference } from './asked-job.ts'
import { planJob } from './plan-job.ts'

describe('a job', () => {
  test('ends at the draft: the drawing redrawn in the references’ style, with real strokes, and credited', async () => {
    const job = await plan()
    const { finished, sources, passes } = await job.draw(0, watch)
    expect(passes).toBe(0)
    const { drawing } = parseSvg(finished.svg as string)
    expect(widths(drawing)).toHaveLength(1)
    expect((widths(drawing)[0] as number) / drawing.box[2]).toBeCloseTo(3 / 24, 1)
    expect(finished.svg).toContain('Shape from heart, FIRST by Ann, MIT')
    expect([finished.pixels.width, finished.pixels.height]).toEqual([48, 48])
    expect(sources).toMatchObject([{ source: 'first/heart', share: 1, kind: 'content', licence: 'MIT' }])
    expect(job.resolved).toMatchObject({
      method: 'draft',
      content: [{ id: 'first/heart' }],
      style: expect.stringContaining('lines'),
    })
  })

  test('decodes on the draft, and puts the paint on the same strokes', async () => {
    const job = await plan({ method: 'auto' })
    const { finished, passes, sources } = await job.draw(0, watch)
    expect(passes).toBe(16)
    expect(widths(parseSvg(finished.svg as string).drawing)).toHaveLength(1)
    expect(sources.map(({ source }) => source)).toContain('first/heart')
    expect(job.resolved.method).toBe('full')
  })

  test('gives image i a draft by its seed alone', async () => {
    const shapeOf = async (seed: number, count: number, image: number) =>
      (await plan({}, seed, count)).draft(image)?.shape.id
    expect(await shapeOf(0, 2, 1)).toBe(await shapeOf(1, 1, 0))
    expect(await shapeOf(0, 2, 1)).not.toBe(await shapeOf(0, 2, 0))
  })

  test('draws the same bytes for the same seed', async () => {
    const bytes = async (method: 'draft' | 'auto') =>
      encodePng((await (await plan({ method })).draw(0, watch)).finished.pixels)
    expect(await bytes('draft')).toEqual(await bytes('draft'))
    expect(await bytes('auto')).toEqual(await bytes('auto'))
  })

  test('tells of each image’s draft before anything is decoded', async () => {
    const told: [number, string, string | null][] = []
    await planJob(engine, asked({ method: 'auto' }), finish, {
      seed: 0,
      count: 2,
      onDraft: (image, { shape }, style) => told.push([image, shape.id, style]),
    })
    expect(told.map(([image]) => image)).toEqual([0, 1])
    expect(told[0]?.[2]).toContain('lines')
  })

  test('takes the drawing that is named, and adds what is asked for', async () => {
    const job = await plan({ prompt: 'anything', content: { drawing: 'first/bell' }, modifiers: ['plus'] })
    expect(job.draft(0)).toMatchObject({ shape: { id: 'first/bell' }, modifiers: ['plus'] })
    const bare = await plan({ prompt: 'anything', content: { drawing: 'first/bell' } })
    expect(job.draft(0)?.svg).not.toBe(bare.draft(0)?.svg)
    expect(job.resolved.modifiers).toEqual(['plus'])
  })

  test('takes one’s own vector as the shape, and a picture without one as codes', async () => {
    const own = await reference('own', SHAPES['first/bell'] as string)
    expect((await plan({ content: { ...own, role: 'content' } })).draft(0)?.shape).toMatchObject({
      id: 'own',
      kind: 'content',
    })
    const flat = { ...own, role: 'content' as const, picture: { ...own.picture, vector: null } }
    const job = await plan({ method: 'auto', content: flat })
    expect(job.draft(0)).toBeNull()
    expect(job.resolved.content).toMatchObject([{ id: 'own' }])
    await expect(plan({ content: flat })).rejects.toThrow('needs a drawing as a vector')
  })

  test('keeps the geometry of a drawing of the set itself, and adds to it', async () => {
    const own = references[1] as PicturedReference
    const same = (await plan({ content: { ...own, role: 'content' } })).draft(0)?.drawing as VectorDrawing
    expect(same.elements[0]?.path).toEqual(own.picture.vector?.elements[0]?.path)
    const more = (
      await plan({ content: { ...own, role: 'content' }, modifiers: ['plus'], references: [own] })
    ).draft(0)
    expect(more?.drawing.elements.length).toBeGreaterThan(1)
  })

  test('says what it does not find, and never draws another thing', async () => {
    await expect(plan({ prompt: 'submarine' })).rejects.toThrow(RequestError)
    await expect(plan({ prompt: 'submarine', method: 'auto' })).rejects.toThrow(
      'no drawing of submarine found',
    )
    await expect(plan({ contentLicences: ['CC0-1.0'] })).rejects.toThrow('licences')
    await expect(plan({ content: { drawing: 'no/such' } })).rejects.toThrow('there is no drawing no/such')
    expect((await plan({ contentLicences: ['CC-BY-4.0'] })).draft(0)?.shape.id).toBe('second/heart')
    expect((await plan({ exclude: ['first/heart'] })).draft(0)?.shape.id).toBe('second/heart')
  })

  test('says what of the references and the prompt it cannot follow', async () => {
    const blank = await reference(
      'blank',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>',
    )
    const job = await plan({ references: [...references, blank], prompt: 'red heart' })
    expect(job.resolved.notes).toContain('a reference shows nothing and is left out')
    expect(job.resolved.notes).toContain('the references have no red: results keep to their colours')
    expect((await plan()).resolved.notes.join()).not.toMatch(/shows nothing|have no/)
    expect((await plan({ references: [blank] })).resolved.notes).toContain(
      'there are no references: the drawing stays in its own style',
    )
    await expect(plan({ modifiers: ['plus', 'check'] })).rejects.toThrow('room for one sign')
    await expect(plan({ content: { ...blank, role: 'content' } })).rejects.toThrow('empty')
  })

  test('leaves the paper’s own methods without a shape', async () => {
    const job = await plan({ method: 'vanilla' })
    expect(job.draft(0)).toBeNull()
    expect((await job.draw(0, watch)).passes).toBe(16)
  })

  test('says where a draft may not show what was asked for', async () => {
    const notesAt = async (cosine: number | null) => {
      const reader = {
        ...knowsNothing,
        phrase: () => (cosine === null ? null : Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2))),
        read: async () => Float32Array.of(1, 0),
      }
      const room = { ...(engine.drawingRoom as NonNullable<typeof engine.drawingRoom>), reader }
      return (await planJob({ ...engine, drawingRoom: room }, asked(), finish, { seed: 0 })).resolved.notes
    }
    expect((await notesAt(0.02)).join('\n')).toMatch(/hard to tell what it shows: try another word/)
    for (const told of [0.4, null]) expect((await notesAt(told)).join('\n')).not.toMatch(/hard to tell/)
  })

  test('keeps a drawing as it is where nothing is selected', async () => {
    const job = await plan({ references: [] })
    expect(widths(job.draft(0)?.drawing as VectorDrawing)).toEqual([1])
    expect(job.resolved.style).toBeUndefined()
  })
})

test('the preview of a draft is as large as the decoder draws', async () => {
  const { preview } = (await plan()).draft(0) as NonNullable<
    ReturnType<Awaited<ReturnType<typeof plan>>['draft']>
  >
  expect(preview.width).toBe(COLS * PATCH)
  expect((await sharp(encodePng(preview)).metadata()).width).toBe(COLS * PATCH)
})
