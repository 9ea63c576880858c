// OKLab (Björn Ottosson, 2020) of sRGB bytes. Its distances are close to equal to the eye; L is in [0, 1].

export interface Colour {
  readonly L: number
  readonly a: number
  readonly b: number
}

const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

export function oklab(red: number, green: number, blue: number): Colour {
  const [r, g, b] = [LINEAR[red], LINEAR[green], LINEAR[blue]]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return {
    L: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

export function colourDistance(one: Colour, other: Colour): number {
  return Math.hypot(one.L - other.L, one.a - other.a, one.b - other.b)
}
