/** An icon as measure-icons.ts leaves it: drawn, or refused with a word. */
import type { DrawingLook } from './kind-of-drawing.ts'

interface About {
  readonly set: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
}

export interface DrawnIcon extends About, DrawingLook {
  readonly elements: number
  readonly size: number
  readonly proportion: number
  readonly ink: number
  readonly depth: number
  /** A block of this drawing alone, base64. */
  readonly block: string
  /** [32, 32, 2] opacity and luma, base64. */
  readonly thumb: string
}

export type MeasuredIcon = DrawnIcon | (About & { readonly refused: string })
