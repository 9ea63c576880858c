// All that the panel's iframe and Figma's main thread say to each other. Both sides parse what arrives: a
// page could post anything into the iframe. A call carries a number, and its answer carries the same one.
import * as z from 'zod'
import { HOST_ERRORS, type Placement, type Recipe } from './host.ts'

const bytes = z.instanceof(Uint8Array)
const call = z.int().nonnegative()

const placement = z.object({
  name: z.string(),
  width: z.number().positive(),
  height: z.number().positive(),
  beside: z.array(z.string()),
})

/** The recipe passes through unread: the main thread only keeps it with the node. */
const recipe = z.custom<Recipe>((value) => typeof value === 'object' && value !== null)

export const FromPanel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('export'), call, limit: z.int().positive() }),
  z.object({
    type: z.literal('place'),
    call,
    png: bytes,
    svg: z.string().nullable(),
    at: placement satisfies z.ZodType<Placement>,
    recipe,
  }),
  /** `fresh`: the id to keep where the document has none; the main thread has no source of chance. */
  z.object({ type: z.literal('document'), call, fresh: z.uuid() }),
  z.object({ type: z.literal('recall'), call }),
  z.object({ type: z.literal('remember'), call, memory: z.unknown() }),
])
export type FromPanel = z.infer<typeof FromPanel>

const selectedImage = z.object({
  id: z.string(),
  name: z.string(),
  png: bytes,
  svg: z.string().nullable(),
  width: z.number(),
  height: z.number(),
})

export const FromMain = z.discriminatedUnion('type', [
  z.object({ type: z.literal('selection') }),
  z.object({
    type: z.literal('exported'),
    call,
    images: z.array(selectedImage),
    total: z.int().nonnegative(),
  }),
  z.object({ type: z.literal('placed'), call, node: z.string() }),
  z.object({ type: z.literal('document'), call, id: z.string() }),
  z.object({ type: z.literal('recalled'), call, memory: z.unknown() }),
  z.object({ type: z.literal('remembered'), call }),
  z.object({
    type: z.literal('failed'),
    call,
    code: z.enum(HOST_ERRORS),
    text: z.string(),
  }),
])
export type FromMain = z.infer<typeof FromMain>
export type Answer = Exclude<FromMain, { type: 'selection' }>
