// bundle.json as it lies on disk (docs/design.md, section 9). A field that a later version adds is passed
// over; what this one reads is checked.
import { z } from 'zod'
import { Method, Sha256 } from '../../contract/index.ts'

const size = z.int().positive()

/** bundle.json (docs/design.md, section 9): shapes, parameters, and the hash of every other file. */
export const BundleDescription = z.object({
  format: z.literal('tessera-bundle'),
  version: z.literal(1),
  name: z.string().min(1).max(100),
  bundleVersion: z.string().min(1).max(50),
  licence: z.string(),
  image: z
    .object({
      size,
      patch: size,
      rows: size,
      cols: size,
      channels: z.literal(4),
      premultiplied: z.literal(true),
    })
    .refine(
      ({ size, patch, rows, cols }) => rows * patch === size && cols * patch === size,
      'rows × patch and cols × patch must be size',
    ),
  codebook: z.object({ size: size.max(65_535), dim: size }),
  preprocessing: z.string(),
  tokenizerHash: Sha256,
  decoder: z.object({
    layers: size,
    heads: size,
    headDim: size,
    width: size,
    prefix: z.int().min(0),
    words: size,
    textDim: size,
    crossHeads: size,
  }),
  /**
   * FAiD's blenders, where the model has them: how many and how wide, neighbours a step, the drawn places of
   * the window as [row, column] steps.
   */
  faid: z
    .object({
      layers: size,
      width: size,
      neighbours: size,
      window: z.array(z.tuple([z.int(), z.int()])).min(1),
    })
    .optional(),
  methods: z.array(Method),
  auto: Method.exclude(['auto', 'draft']),
  defaults: z.object({
    lambda: z.number().min(0).max(1),
    tau: z.number().positive(),
    k: size,
    cfg: z.number().min(0),
    temperature: z.number().min(0),
    topP: z.number().min(0).max(1),
  }),
  files: z.record(z.string().regex(/^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/), Sha256),
})
export type BundleDescription = z.infer<typeof BundleDescription>

/** text.json: the words of a TextTable in the order of its vectors. */
export const TextWords = z.object({ dim: size, words: z.array(z.string().min(1)).min(1) })
