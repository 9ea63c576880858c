// The places that a set's grid allows: for the middle of lines, and for the edges of areas. In the set's own
// units; what a set's vectors do not say is null.
import type { GridStyle } from '../../../contract/api/jobs/style-profile.ts'

/** Every `step` units from `offset`. */
export interface Lattice {
  readonly step: number
  readonly offset: number
}

export interface Lattices {
  readonly middles: Lattice | null
  readonly edges: Lattice | null
}

/** From a place to the nearest of the lattice. */
export const offBy = ({ step, offset }: Lattice, at: number): number =>
  Math.round((at - offset) / step) * step + offset - at

const NEAR = 0.02

/** `width`: of the set's lines, in units; 0 where it has none. */
export function latticesOf({ align, edges = 'none' }: GridStyle, width: number): Lattices {
  const half = width / 2
  const fits = (step: number): boolean => Math.abs(offBy({ step, offset: 0 }, width)) < NEAR
  if (align !== 'none') {
    const middles = { step: 1, offset: align === 'half' ? 0.5 : 0 }
    return { middles, edges: fits(1) ? { step: 1, offset: (middles.offset + half) % 1 } : null }
  }
  if (edges === 'none') return { middles: null, edges: null }
  const step = edges === 'half' || !fits(1) ? 0.5 : 1
  return {
    middles: fits(step) ? { step, offset: half % step } : null,
    edges: { step: edges === 'half' ? 0.5 : 1, offset: 0 },
  }
}
