// What a caller asks for, and the same with all of the caller's defaults written out, as a worker gets it.
// Parameters left out are the bundle's to choose: the answer's `resolved` says what they were.
import * as z from 'zod'
import { LibraryId, Sha256 } from '../shared/ids.ts'
import {
  MAX_COUNT,
  MAX_EXCLUDES,
  MAX_LIBRARIES,
  MAX_MODIFIERS,
  MAX_PATCHES_A_STEP,
  MAX_PROMPT_LENGTH,
  MAX_REFERENCES,
  MAX_RESULT_SIDE,
  MAX_WEIGHT,
  MIN_RESULT_SIDE,
} from '../shared/limits.ts'
import { Modifier, modifiersFault } from './modifiers.ts'
import { Prompt } from './prompt.ts'

export const METHODS = ['auto', 'draft', 'vanilla', 'image-rag', 'daid', 'faid', 'faid+daid', 'full'] as const
export const Method = z.enum(METHODS)
export type Method = z.infer<typeof Method>

export const ReferenceRole = z.enum(['style', 'content'])
export type ReferenceRole = z.infer<typeof ReferenceRole>

export const Reference = z.strictObject({
  sha256: Sha256,
  weight: z.number().min(0).max(MAX_WEIGHT).optional(),
  role: ReferenceRole.optional(),
  /**
   * The same drawing as SVG, uploaded too: lines, colours and grid are then read exactly. An SVG that is
   * itself the image needs none.
   */
  vector: Sha256.optional(),
})
export type Reference = z.infer<typeof Reference>

/**
 * `auto`: results keep to the references' colours where those are flat or in one ink. `locked`: always.
 * `free`: never.
 */
export const PALETTES = ['auto', 'locked', 'free'] as const
export const Palette = z.enum(PALETTES)
export type Palette = z.infer<typeof Palette>

/** A bundle, by name or by `NAME@VERSION`. */
export const BundleName = z
  .string()
  .regex(/^[\w.-]{1,100}(@[\w.+-]{1,50})?$/, 'expected NAME or NAME@VERSION')

/** A drawing of the public set, which every release calls the same. */
export const DrawingId = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,200}$/, 'expected SET/NAME')

/**
 * The drawing that gives the shape: one of the public set (`SET/NAME`), an image of a library, or an upload.
 */
export const Content = z.union([
  z.strictObject({ drawing: DrawingId }),
  z.strictObject({ library: LibraryId, image: Sha256 }),
  z.strictObject({ upload: Sha256 }),
])
export type Content = z.infer<typeof Content>

export const Seed = z.int().min(0).max(0xffffffff)

const parameters = {
  /** Only workers with this bundle draw it: so a set stays with the one it was begun with. */
  bundle: BundleName.optional(),
  method: Method.optional(),
  lambda: z.number().min(0).max(1).optional(),
  tau: z.number().positive().max(100).optional(),
  k: z.int().min(1).max(MAX_PATCHES_A_STEP).optional(),
  cfg: z.number().min(0).max(20).optional(),
  temperature: z.number().min(0).max(4).optional(),
  topP: z.number().min(0).max(1).optional(),
  /** Libraries to retrieve from besides the references, each once. */
  libraries: z
    .array(LibraryId)
    .max(MAX_LIBRARIES)
    .refine((all) => new Set(all).size === all.length, 'a library may be named once')
    .optional(),
  palette: Palette.optional(),
  /** Pixels a side of the results; as the bundle draws where left out. */
  size: z.int().min(MIN_RESULT_SIDE).max(MAX_RESULT_SIDE).optional(),
  /** Whether the ground is see-through, which is so where left out; else it is white. */
  alpha: z.boolean().optional(),
  /** An SVG beside each image, where its colours are locked. */
  svg: z.boolean().optional(),
  /** What is drawn; found by the prompt where left out. */
  content: Content.optional(),
  /** Parts to add to it, beside those that the prompt names. */
  modifiers: z
    .array(Modifier)
    .max(MAX_MODIFIERS)
    .refine((all) => new Set(all).size === all.length, 'a modifier may be named once')
    .superRefine((all, context) => {
      const message = modifiersFault(all)
      if (message !== null) context.addIssue({ code: 'custom', message })
    })
    .optional(),
  /** Sources, as `images[].sources` names them, that nothing may be taken from. */
  exclude: z.array(z.string().min(1).max(200)).max(MAX_EXCLUDES).optional(),
}

const references = z.array(Reference).max(MAX_REFERENCES)

/** The body of `PUT /v1/jobs/{id}`. An unknown field is refused, so that a misspelt one is noticed. */
export const JobRequest = z
  .strictObject({
    prompt: Prompt,
    references,
    ...parameters,
    seed: Seed.optional(),
    count: z.int().min(1).max(MAX_COUNT).optional(),
    /** A UUID of ours that the plugin keeps in the document, for its history. */
    document: z.uuid().optional(),
  })
  .refine(
    ({ content, references }) => content === undefined || !references.some(({ role }) => role === 'content'),
    'name the drawing that gives the shape once: by `content`, or by a reference with the role content',
  )
  .refine(
    ({ content, exclude = [] }) => content === undefined || !exclude.includes(contentId(content)),
    'the content is excluded',
  )
export type JobRequest = z.infer<typeof JobRequest>

/** Licences by their SPDX names. */
export const ContentLicences = z.array(z.string().min(1).max(100)).max(100)

/** A job request with weight, role, method, seed and count filled in. */
export const LeasedRequest = z.strictObject({
  prompt: z.string().max(MAX_PROMPT_LENGTH),
  references: z
    .array(
      z.strictObject({
        sha256: Sha256,
        weight: z.number().min(0).max(MAX_WEIGHT),
        role: ReferenceRole,
        vector: Sha256.optional(),
      }),
    )
    .max(MAX_REFERENCES),
  ...parameters,
  method: Method,
  seed: Seed,
  count: z.int().min(1).max(MAX_COUNT),
  /** By the team's settings: drawings of the bundle give the shape under these licences alone. */
  contentLicences: ContentLicences.optional(),
})
export type LeasedRequest = z.infer<typeof LeasedRequest>

/** What a job's caller asked for, with the same filled in. */
export const AskedRequest = LeasedRequest.omit({ contentLicences: true }).strip() // older edges name them, too
export type AskedRequest = z.infer<typeof AskedRequest>

/**
 * With weight and role written out. One image named twice in a role is one reference, with the weights added
 * and the first vector named.
 */
export function mergeReferences(references: readonly Reference[]): LeasedRequest['references'] {
  const merged = new Map<string, LeasedRequest['references'][number]>()
  for (const { sha256, weight = 1, role = 'style', ...rest } of references) {
    const key = `${role} ${sha256}`
    const before = merged.get(key)
    const vector = before?.vector ?? rest.vector
    merged.set(key, {
      sha256,
      weight: Math.min(MAX_WEIGHT, (before?.weight ?? 0) + weight),
      role,
      ...(vector && { vector }),
    })
  }
  return [...merged.values()]
}

/** The content's id as answers and `exclude` name it. */
export function contentId(content: Content): string {
  if ('drawing' in content) return content.drawing
  return 'image' in content ? content.image : content.upload
}

/** Every upload that a request names, vectors included. */
export function uploadsOf({
  references,
  content,
}: Pick<LeasedRequest, 'content'> & {
  references: readonly { sha256: string; vector?: string | undefined }[]
}): string[] {
  const given = content && 'upload' in content ? [content.upload] : []
  return [
    ...new Set([
      ...references.flatMap(({ sha256, vector }) => (vector ? [sha256, vector] : [sha256])),
      ...given,
    ]),
  ]
}

/** Every library that a request names, that of its content included. */
export function librariesOf({
  libraries = [],
  content,
}: Pick<LeasedRequest, 'libraries' | 'content'>): string[] {
  return [...new Set([...libraries, ...(content && 'library' in content ? [content.library] : [])])]
}

/**
 * Image i is drafted from entry (seed + i) mod length of at most eight drawings, the best first: at its
 * multiples, seeds begin with the best.
 */
const SEED_ROUND = 840

/** A seed at which the drawing that fits best comes first, of any uint32. */
export function bestFirstSeed(random: number): number {
  return random - (random % SEED_ROUND)
}

/** `seed` is used where the request has none. */
export function fillRequest(request: JobRequest, seed: number): LeasedRequest {
  const { document: _, ...rest } = request
  return {
    ...rest,
    references: mergeReferences(request.references),
    method: request.method ?? 'auto',
    seed: request.seed ?? seed,
    count: request.count ?? 1,
  }
}
