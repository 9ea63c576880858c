// Areas of exact colours → SVG, by vtracer. It is given colours that lie far apart and are changed back
// afterwards, for it joins those that lie near; each path is one area, and what is not there is left out.
import { ColorMode, Hierarchical, PathSimplifyMode, vectorizeRaw } from '@neplex/vectorizer'
import type { LockedPicture } from './lock-palette.ts'
import type { Rgba } from './swatch.ts'

const LEVELS = [0, 85, 170, 255]
const MOST = LEVELS.length ** 3 // colours that can be told apart
const SPECKLE = 6 // fine pixels a side: smaller is dirt
const NOWHERE = 0 // the place of what is not there

/** `size`: pixels of the longer side that the SVG says it has, whatever was traced. */
export async function traceSvg(
  { map: { width, height, of }, colours }: LockedPicture,
  size: number,
): Promise<string> {
  if (colours.length > MOST + 1)
    throw new Error(`assertion: at most ${MOST} colours, got ${colours.length - 1}`)
  const rgba = Buffer.alloc(4 * width * height)
  for (const [i, place] of of.entries()) if (place !== NOWHERE) rgba.set([...markOf(place), 255], 4 * i)
  const seeThrough = colours.some(([, , , alpha], place) => place !== NOWHERE && alpha < 255)
  const svg = await vectorizeRaw(
    rgba,
    { width, height },
    {
      colorMode: ColorMode.Color,
      // stacked leaves no gaps, but shows through
      hierarchical: seeThrough ? Hierarchical.Cutout : Hierarchical.Stacked,
      filterSpeckle: SPECKLE,
      colorPrecision: 8,
      layerDifference: 1,
      mode: PathSimplifyMode.Spline,
      cornerThreshold: 60,
      lengthThreshold: 10, // two fifths fewer nodes than with 4 and 45, and as near to the picture
      maxIterations: 10,
      spliceThreshold: 60,
      pathPrecision: 1,
    },
  )
  return recolour(svg, colours, { width, height, size })
}

/** A colour for a place, 1 and up: digits in base four. */
function markOf(place: number): [number, number, number] {
  const n = place - 1
  return [LEVELS[n % 4], LEVELS[Math.floor(n / 4) % 4], LEVELS[Math.floor(n / 16)]]
}

interface TracedSize {
  readonly width: number
  readonly height: number
  readonly size: number
}

function recolour(svg: string, colours: readonly Rgba[], { width, height, size }: TracedSize): string {
  const paths = svg.replaceAll(/fill="#([0-9a-f]{6})"/gi, (_, hex: string) => {
    const digit = (at: number): number => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) / 85)
    const place = 1 + digit(0) + 4 * digit(2) + 16 * digit(4)
    return fillOf(colours[Math.min(place, colours.length - 1)])
  })
  const scale = size / Math.max(width, height)
  const sides = `width="${width * scale}" height="${height * scale}"`
  return paths
    .slice(paths.indexOf('<svg'))
    .replace(
      /<svg[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" ${sides} viewBox="0 0 ${width} ${height}">`,
    )
}

function fillOf([r, g, b, alpha]: Rgba): string {
  const hex = [r, g, b]
    .map((value) =>
      Math.round(Math.min(255, (value * 255) / alpha))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
  return `fill="#${hex}"${alpha < 255 ? ` fill-opacity="${(alpha / 255).toFixed(3)}"` : ''}`
}
