// What the raster process is told, and what it says.

export interface RasterOrder {
  readonly svg: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** `rgba`: [height, width, 4], straight alpha; none where the rasteriser gave up. */
export type RasterAnswer = { readonly rgba: Uint8Array } | { readonly reason: string }

/** How the process ends when it holds too much memory. */
export const MEMORY_EXIT = 77
