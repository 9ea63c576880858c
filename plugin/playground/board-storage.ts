// The canvas over a reload: frames and selection in the browser's own database, pictures apart from them, so
// that a moved frame costs a few bytes. What is there was written by this page, or an older one, and is
// parsed. Steps to undo are not kept.
import * as z from 'zod'
import { JobId, JobRequest, Resolved, Seed, Sha256 } from '../../contract/index.ts'
import type { Board, Frame } from './board.ts'

/** Values under names, as a browser's database keeps them: several are written all or none. */
export interface KeyStore {
  get(key: string): Promise<unknown>
  keys(): Promise<string[]>
  setMany(entries: [string, unknown][]): Promise<void>
  deleteMany(keys: string[]): Promise<void>
}

const BOARD = 'board'
const IMAGE = 'image/'

const KeptRecipe = z.object({
  version: z.literal(1),
  job: JobId,
  image: z.int().nonnegative(),
  seed: Seed,
  sha256: Sha256,
  nodes: z.array(z.string()),
  request: JobRequest,
  resolved: Resolved.nullable(),
}) satisfies z.ZodType<Frame['recipe']>

const KeptFrame = z.object({
  id: z.string(),
  name: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  recipe: KeptRecipe.nullable(),
  /** The key of its picture. */
  image: z.string(),
})

const KeptBoard = z.object({
  version: z.literal(1),
  frames: z.array(KeptFrame),
  selected: z.array(z.string()),
})

/** Pictures as the page has them: an address from bytes, and bytes from an address. */
export interface Pictures {
  show(picture: Blob): string
  read(src: string): Promise<Blob>
}

export interface BoardStorage {
  /** Null where nothing is kept, or nothing that can be read. Throws what the database throws. */
  read(): Promise<Pick<Board, 'frames' | 'selected'> | null>
  write(board: Pick<Board, 'frames' | 'selected'>): Promise<void>
}

export function createBoardStorage(store: KeyStore, pictures: Pictures, newKey: () => string): BoardStorage {
  // by address: a picture's key stays the same for as long as the page is open
  const keyOf = new Map<string, string>()
  const frameOf = async ({ image, ...frame }: z.infer<typeof KeptFrame>): Promise<Frame[]> => {
    const picture = await store.get(image)
    if (!(picture instanceof Blob)) return [] // a frame without its picture is nothing
    const src = pictures.show(picture)
    keyOf.set(src, image)
    return [{ ...frame, src }]
  }
  return {
    read: async () => {
      const kept = KeptBoard.safeParse(await store.get(BOARD)).data
      if (!kept) return null
      const used = new Set(kept.frames.map(({ image }) => image))
      await store.deleteMany((await store.keys()).filter((key) => key.startsWith(IMAGE) && !used.has(key)))
      return { frames: (await Promise.all(kept.frames.map(frameOf))).flat(), selected: kept.selected }
    },
    write: async ({ frames, selected }) => {
      const there = new Set(await store.keys()) // another tab may have tidied up
      const entries: [string, unknown][] = []
      const kept: z.infer<typeof KeptFrame>[] = []
      for (const { src, ...frame } of frames) {
        const image = keyOf.get(src) ?? `${IMAGE}${newKey()}`
        keyOf.set(src, image)
        if (!there.has(image)) entries.push([image, await pictures.read(src)])
        kept.push({ ...frame, image })
      }
      await store.setMany([
        ...entries,
        [BOARD, { version: 1, frames: kept, selected } satisfies z.infer<typeof KeptBoard>],
      ])
    },
  }
}
