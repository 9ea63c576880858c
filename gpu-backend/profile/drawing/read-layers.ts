// Layers → one reading of the drawing: its box, colours, strokes, and how areas relate to them.

import { findGradients } from '../effects/gradients.ts'
import { shadePairs } from '../effects/shade-pairs.ts'
import { findSlip } from '../effects/slip.ts'
import { hexOf } from '../layers/backdrop.ts'
import type { Canvas } from '../layers/canvas.ts'
import { type Box, inkBox } from '../layers/ink-box.ts'
import { areaOf, areasOf, coverageOf, drawnLabels, type Layers, UNEXPLAINED } from '../layers/layers.ts'
import { countParts } from '../layers/parts.ts'
import { contourShares } from '../lines/contour-colours.ts'
import { contoursOf } from '../lines/contours.ts'
import { cornersOf } from '../lines/corners.ts'
import { lineEnds } from '../lines/line-ends.ts'
import { type LineStatistics, lineStatistics } from '../lines/line-statistics.ts'
import { coverageAt } from '../lines/stroke-widths.ts'
import type {
  BoxReading,
  ColourShare,
  GradientReading,
  LineReading,
  Reading,
  SlipReading,
} from '../measures/drawing-measures.ts'

const WORTH_LOOKING = 0.03 // share of what is drawn
const FEW = 3 // colours: of more, only one that lies around the others can be that of strokes
const AROUND = 0.5 // share of the contour: strokes that have it lie around areas
const LINE = 0.35 // lineness
const SHORTEST_STRAIGHT = 4 // pixels
const STRAIGHT = 1.15 // widths
const EVEN = 0.4 // spread
const SIDE_OF_BOX = 0.04 // of the frame's longer side: a shorter straight makes no box
const WIDEST = 0.13 // of the frame's longer side
const AREA = 0.06 // share of what is drawn that makes areas worth relating to lines

interface Labelled extends ColourShare {
  readonly label: number
}

/** `behind`: the labels of ground and plate. */
export function readLayers(
  canvas: Canvas,
  layers: Layers,
  still: Uint8Array,
  behind: readonly number[],
): Reading {
  const { width, height } = layers
  const side = Math.max(width, height)
  const back = new Set(behind)
  const drawn = coverageOf(
    layers,
    drawnLabels(layers).filter((label) => !back.has(label)),
  )
  const area = areaOf(drawn)
  const colours = colourShares(layers, back, area)
  const statistics = colours.map(({ label, share, contour }, i) =>
    contour >= AROUND || (colours.length <= FEW && i < FEW && share >= WORTH_LOOKING)
      ? statisticsOf(layers, [label])
      : null,
  )
  const whole = colours.length === 1 ? statistics[0] : lineStatistics(drawn, width, height)
  const outline = outlineOf(colours, statistics, side)
  const box = inkBox(drawn, width, height)
  const unexplained = areaOf(coverageOf(layers, [UNEXPLAINED]))
  const parts = countParts(layers, back)
  const line = outline === null ? null : statistics[outline]
  return {
    behind: behindColour(layers, behind),
    box: box && boxShares(box, width, height),
    area: area / (side * side),
    colours: colours.map(({ colour, opacity, share, contour }) => ({ colour, opacity, share, contour })),
    unexplained: area === 0 ? 0 : unexplained / area,
    whole: whole && lineReading(drawn, whole, width, height),
    corners: boxCorners(drawn, width, height),
    lines: statistics.map(
      (one, i) => one && lineReading(coverageOf(layers, [colours[i].label]), one, width, height),
    ),
    outlineColour: outline,
    between: line === null || outline === null ? 0 : betweenAreas(layers, line, colours[outline].label, back),
    slip: line === null || outline === null ? null : slipOf(layers, line, colours[outline], colours),
    shades: shadePairs(layers, back),
    gradient: gradientReading(canvas, still, drawn),
    elements: parts.count,
    smallest: parts.smallest / side,
  }
}

function colourShares(layers: Layers, behind: ReadonlySet<number>, area: number): Labelled[] {
  const contour = contourShares(layers, behind)
  const areas = areasOf(layers)
  return drawnLabels(layers)
    .filter((label) => label !== UNEXPLAINED && !behind.has(label))
    .map((label) => ({
      label,
      colour: hexOf(layers.colours[label]),
      opacity: layers.colours[label][3] / 255,
      share: areas[label] / Math.max(1, area),
      contour: contour.get(label) ?? 0,
    }))
    .sort((a, b) => b.share - a.share)
}

function statisticsOf(layers: Layers, labels: readonly number[]): LineStatistics | null {
  return lineStatistics(coverageOf(layers, labels), layers.width, layers.height)
}

/** The colour whose strokes lie around areas of others. */
function outlineOf(
  colours: readonly Labelled[],
  statistics: readonly (LineStatistics | null)[],
  side: number,
): number | null {
  let best: number | null = null
  for (const [i, { contour }] of colours.entries()) {
    const line = statistics[i]
    if (
      line === null ||
      line.lineness < LINE ||
      line.spread > EVEN ||
      line.width > WIDEST * side ||
      contour < AROUND
    )
      continue
    if (best === null || contour > colours[best].contour) best = i
  }
  const rest = colours.reduce((sum, { share }, i) => (i === best ? sum : sum + share), 0)
  return rest >= AREA ? best : null
}

/** Share of the strokes that have something drawn on both sides. */
function betweenAreas(
  layers: Layers,
  { samples, width }: LineStatistics,
  label: number,
  behind: ReadonlySet<number>,
): number {
  const others = drawnLabels(layers).filter((one) => one !== label && !behind.has(one))
  const areas = coverageOf(layers, others)
  let [both, all] = [0, 0]
  for (const { x, y, nx, ny, length } of samples) {
    const away = width / 2 + 2
    const [one, other] = [-1, 1].map((s) =>
      coverageAt(areas, layers.width, layers.height, x + s * away * nx, y + s * away * ny),
    )
    if (one > 0.5 && other > 0.5) both += length
    all += length
  }
  return all === 0 ? 0 : both / all
}

function slipOf(
  layers: Layers,
  line: LineStatistics,
  { label }: Labelled,
  colours: readonly Labelled[],
): SlipReading | null {
  const { width, height } = layers
  const others = colours.filter((colour) => colour.label !== label).map((colour) => colour.label)
  const slip = findSlip(coverageOf(layers, [label]), coverageOf(layers, others), width, height, line.width)
  const side = Math.max(width, height)
  return slip && { dx: slip.dx / side, dy: slip.dy / side, before: slip.before, after: slip.after }
}

function lineReading(
  coverage: Float32Array,
  line: LineStatistics,
  width: number,
  height: number,
): LineReading {
  const side = Math.max(width, height)
  const ends = lineEnds(coverage, width, height, line.samples, line.width)
  const isLine = line.lineness >= LINE
  const shortest = Math.max(SHORTEST_STRAIGHT, STRAIGHT * line.width) // the end of a stroke is no corner
  const corners = isLine
    ? contoursOf(coverage, width, height).flatMap((contour) => cornersOf(contour, shortest))
    : []
  return {
    width: line.width / side,
    spread: line.spread,
    lineness: line.lineness,
    length: line.length / side,
    roundEnds: ends.round,
    flatEnds: ends.flat,
    boxCorners: corners.flatMap(({ radius, box }) => (box ? [radius / side] : [])),
    otherCorners: corners.flatMap(({ radius, box }) => (box ? [] : [radius / side])),
  }
}

function boxCorners(coverage: Float32Array, width: number, height: number): number[] {
  const side = Math.max(width, height)
  const corners = contoursOf(coverage, width, height).flatMap((one) => cornersOf(one, SIDE_OF_BOX * side))
  return corners.flatMap(({ radius, box }) => (box ? [radius / side] : []))
}

function gradientReading(canvas: Canvas, still: Uint8Array, drawn: Float32Array): GradientReading | null {
  const { regions, share } = findGradients(canvas, still, drawn)
  if (regions.length === 0) return null
  const sum = (of: (region: (typeof regions)[number]) => number): number =>
    regions.reduce((total, region) => total + of(region), 0)
  const weight = sum(({ area, straight }) => area * straight)
  const x = sum(({ area, straight, angle }) => area * straight * Math.cos((angle * Math.PI) / 180))
  const y = sum(({ area, straight, angle }) => area * straight * Math.sin((angle * Math.PI) / 180))
  const area = sum((region) => region.area)
  return {
    share,
    angle: (Math.atan2(y, x) * 180) / Math.PI,
    steady: weight === 0 ? 0 : Math.hypot(x, y) / weight,
    lift: sum((region) => region.area * region.lift) / area,
    drop: sum((region) => region.area * region.drop) / area,
  }
}

function behindColour({ colours }: Layers, behind: readonly number[]): string | null {
  const mix = colours[behind[behind.length - 1]]
  return mix[3] < 250 ? null : hexOf(mix)
}

function boxShares({ left, top, right, bottom }: Box, width: number, height: number): BoxReading {
  const side = Math.max(width, height)
  const [x, y] = [(side - width) / 2, (side - height) / 2]
  return {
    left: (left + x) / side,
    right: (right + x) / side,
    top: (top + y) / side,
    bottom: (bottom + y) / side,
  }
}
