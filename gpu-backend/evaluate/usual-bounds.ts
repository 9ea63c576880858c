// Bounds for sets with few drawings, found on permitted sets: made by training/data/usual-bounds.ts.

export const USUAL_BOUNDS = { lint: 5.32e-10, judge: 0.146 }
