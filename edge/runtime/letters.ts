// Codes that a person reads and types: of letters and digits of which none is easily taken for another.

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Six at most, of five bits each. `random`: a whole number in [0, 2³²). */
export function letters(random: number, count: number): string {
  return Array.from({ length: count }, (_, n) => LETTERS[(random >>> (5 * n)) & 31]).join('')
}
