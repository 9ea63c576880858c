// An SVG written anew from its tree, for a rasteriser: elements and attributes of a list, style rules
// resolved, nothing that runs, fetches or is text. For what the drawing of parse-svg.ts lacks (masks,
// filters, patterns), which is then kept as pixels.

import { PictureError } from '../../pictures/shared/picture-error.ts'
import { refuseForeignUrls } from './css-rules.ts'
import { hrefOf, type SvgDocument } from './svg-document.ts'
import { declaredOf } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

/** Of what is written: rules may say the same of many elements. */
const MOST_CHARACTERS = 8 * 1024 * 1024

const ELEMENTS = words(
  'svg g a symbol use defs path rect circle ellipse line polyline polygon linearGradient ' +
    'radialGradient stop clipPath mask pattern marker ' +
    'filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix ' +
    'feDiffuseLighting feDisplacementMap feDistantLight ' +
    'feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight ' +
    'feSpecularLighting feSpotLight feTile feTurbulence',
)

const ATTRIBUTES = words(
  'id d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points viewBox preserveAspectRatio ' +
    'transform overflow offset pathLength ' +
    'gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits ' +
    'mask-type patternUnits patternContentUnits ' +
    'patternTransform filterUnits primitiveUnits markerUnits markerWidth markerHeight refX refY ' +
    'orient in in2 result type values ' +
    'stdDeviation edgeMode dx dy mode operator k1 k2 k3 k4 radius order kernelMatrix divisor bias ' +
    'targetX targetY preserveAlpha scale ' +
    'xChannelSelector yChannelSelector surfaceScale diffuseConstant specularConstant ' +
    'specularExponent azimuth elevation pointsAtX ' +
    'pointsAtY pointsAtZ z limitingConeAngle baseFrequency numOctaves seed stitchTiles tableValues ' +
    'slope intercept amplitude exponent ' +
    'color color-interpolation-filters display visibility opacity fill fill-opacity fill-rule ' +
    'stroke stroke-width stroke-opacity ' +
    'stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset clip-path ' +
    'clip-rule mask filter paint-order ' +
    'stop-color stop-opacity flood-color flood-opacity lighting-color mix-blend-mode isolation ' +
    'marker-start marker-mid marker-end ' +
    'vector-effect',
)

/** `pixels`: what the file asks to be drawn at. Throws PictureError. */
export function sanitiseSvg(
  { root, sheet }: SvgDocument,
  box: readonly number[],
  pixels: { width: number; height: number },
): string {
  const out: string[] = []
  let length = 0
  const write = (text: string): void => {
    length += text.length
    if (length > MOST_CHARACTERS)
      throw new PictureError('image_too_large', `the SVG becomes larger than ${MOST_CHARACTERS} characters`)
    out.push(text)
  }
  const element = (one: XmlElement): void => {
    if (!one.svg || !ELEMENTS.has(one.name)) return
    const name = one.name === 'a' ? 'g' : one.name
    write(`<${name}`)
    if (one === root) {
      write(
        ` xmlns="http://www.w3.org/2000/svg" width="${pixels.width}" height="${pixels.height}" ` +
          `viewBox="${box.join(' ')}"`,
      )
    }
    for (const [attribute, value] of declaredOf(one, sheet)) {
      const ofRoot =
        one === root && ['width', 'height', 'viewBox', 'preserveAspectRatio', 'x', 'y'].includes(attribute)
      if (!ofRoot && ATTRIBUTES.has(attribute) && isPlain(value)) write(` ${attribute}="${escaped(value)}"`)
    }
    const href = hrefOf(one)
    if (href !== null) write(` href="#${escaped(href)}"`)
    write('>')
    one.children.forEach(element)
    write(`</${name}>`)
  }
  element(root)
  return out.join('')
}

/** CSS could spell url() with escapes; nobody else needs them. */
function isPlain(value: string): boolean {
  if (value.includes('\\')) return false
  refuseForeignUrls(value)
  return true
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

/** Control characters go, which XML cannot write. */
function escaped(text: string): string {
  const plain = [...text].filter((letter) => letter >= ' ').join('')
  return plain.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
