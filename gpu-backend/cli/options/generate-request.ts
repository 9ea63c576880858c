// The options of `tessera generate`, checked.
import {
  MAX_COUNT,
  MAX_MODIFIERS,
  MAX_PATCHES_A_STEP,
  MAX_REFERENCES,
  MAX_RESULT_SIDE,
  MAX_WEIGHT,
  METHODS,
  MIN_RESULT_SIDE,
  MODIFIERS,
  Modifier,
  modifiersFault,
  promptFault,
} from '../../../contract/index.ts'
import { UsageError, type Values } from './command.ts'
import { bundleOption } from './open-bundle.ts'
import { methodOption, numberOption, paletteOption, required, weighted } from './option-values.ts'

export const options = {
  prompt: { type: 'string' },
  ref: { type: 'string', multiple: true },
  content: { type: 'string', multiple: true },
  shape: { type: 'string' },
  modifier: { type: 'string', multiple: true },
  library: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  method: { type: 'string' },
  lambda: { type: 'string' },
  tau: { type: 'string' },
  k: { type: 'string' },
  cfg: { type: 'string' },
  temperature: { type: 'string' },
  'top-p': { type: 'string' },
  seed: { type: 'string' },
  count: { type: 'string' },
  size: { type: 'string' },
  svg: { type: 'boolean' },
  opaque: { type: 'boolean' },
  palette: { type: 'string' },
  bundle: { type: 'string' },
  out: { type: 'string' },
} as const

export const usage = `generate --prompt TEXT [--ref FILE[:weight]]... --out DIR

  --prompt TEXT        what to draw
  --ref FILE[:weight]  an image (PNG, JPEG, WebP, SVG) whose style to take, or a folder of them; several may be given
                       (at most ${MAX_REFERENCES} images: of a larger folder some are taken, and named)
  --content FILE[:w]   a drawing to take the shape from, instead of one found by the prompt
  --shape SET/NAME     the drawing of the public set to redraw, instead of one found by the prompt
  --modifier NAME      a part to add to it; several may be given: ${MODIFIERS.join(', ')}
  --library DIR[:w]    a folder index (index build) whose images are references too
  --exclude SOURCE     nothing is taken from this source, as the answer names it: a file, or a drawing that gave the shape
  --method METHOD      ${METHODS.join(', ')} (default: auto)
  --lambda L           share of retrieved patches, 0 to 1
  --tau T              scale of distances, above 0
  --k K                nearest patches a step, 1 to ${MAX_PATCHES_A_STEP}
  --cfg C              guidance, 0 to 20
  --temperature T      0 to 4; 0 always takes the likeliest
  --top-p P            0 to 1
  --seed N             0 to 4294967295 (default 0); image i has seed N + i
  --count N            images, 1 to ${MAX_COUNT} (default 1); those that come out the same are written once
  --size PX            pixels a side, ${MIN_RESULT_SIDE} to ${MAX_RESULT_SIDE} (default: a PNG as drawn, an SVG in the set's units)
  --svg                an SVG beside each PNG, where the colours are locked
  --opaque             on white instead of nothing
  --palette P          auto (default): locked to the references' colours where they are flat; locked; free
  --bundle DIR         the model (default: the shipped one)
  --out DIR            where the PNGs go; a file that is there is kept, and the new one numbered`

export type Request = ReturnType<typeof parseRequest>

/** Throws UsageError. */
export function parseRequest(values: Values<typeof options>) {
  const { prompt } = values
  if (prompt === undefined) throw new UsageError('--prompt is needed')
  const fault = promptFault(prompt)
  if (fault !== null) throw new UsageError(`--prompt: ${fault}`)
  const many = (name: 'ref' | 'content' | 'library') =>
    (values[name] ?? []).map((text) => weighted(name, text, MAX_WEIGHT))
  const [ref, content, library] = [many('ref'), many('content'), many('library')]
  if (values.shape !== undefined && content.length > 0)
    throw new UsageError('give the shape once: --shape or --content')
  const images = ref.length + content.length
  if (images > MAX_REFERENCES)
    throw new UsageError(
      `at most ${MAX_REFERENCES} images may be given by --ref and --content; these are ${images}`,
    )
  return {
    prompt,
    ref,
    content,
    library,
    shape: shapeOption(values.shape),
    modifiers: modifierOptions(values.modifier ?? []),
    exclude: values.exclude ?? [],
    method: methodOption(values.method),
    parameters: {
      lambda: numberOption('lambda', values.lambda, { min: 0, max: 1 }),
      tau: numberOption('tau', values.tau, { above: 0, max: 100 }),
      k: numberOption('k', values.k, { min: 1, max: MAX_PATCHES_A_STEP, integer: true }),
      cfg: numberOption('cfg', values.cfg, { min: 0, max: 20 }),
      temperature: numberOption('temperature', values.temperature, { min: 0, max: 4 }),
      topP: numberOption('top-p', values['top-p'], { min: 0, max: 1 }),
    },
    seed: numberOption('seed', values.seed, { min: 0, max: 0xffffffff, integer: true }) ?? 0,
    count: numberOption('count', values.count, { min: 1, max: MAX_COUNT, integer: true }) ?? 1,
    finish: {
      palette: paletteOption(values.palette),
      size: numberOption('size', values.size, { min: MIN_RESULT_SIDE, max: MAX_RESULT_SIDE, integer: true }),
      alpha: values.opaque !== true,
      svg: values.svg === true,
    },
    bundle: bundleOption(values.bundle),
    out: required('out', values.out),
  }
}

function shapeOption(text: string | undefined): string | undefined {
  if (text === undefined || /^[\w.-]+\/[\w.-]+$/.test(text)) return text
  throw new UsageError(`--shape: expected SET/NAME, got "${text}"`)
}

function modifierOptions(texts: readonly string[]): Modifier[] {
  const twice = texts.find((text, i) => texts.indexOf(text) < i)
  if (twice !== undefined)
    throw new UsageError(`--modifier: "${twice}" is given twice; a modifier is added once`)
  const modifiers = texts.map((text) => {
    const modifier = Modifier.safeParse(text)
    if (!modifier.success)
      throw new UsageError(`--modifier: expected one of ${MODIFIERS.join(', ')}, got "${text}"`)
    return modifier.data
  })
  if (modifiers.length > MAX_MODIFIERS)
    throw new UsageError(`--modifier: at most ${MAX_MODIFIERS} may be given; these are ${modifiers.length}`)
  const fault = modifiersFault(modifiers)
  if (fault !== null) throw new UsageError(`--modifier: ${fault}`)
  return modifiers
}
