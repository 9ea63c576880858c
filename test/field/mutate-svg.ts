// An SVG, mutated at its elements, attributes and numbers; sometimes with what must never pass.
import { oneOf, type Random, under } from './random-choice.ts'

const NUMBERS = ['0', '-1', '1e9', '1e-9', 'NaN', '1e999', '.', '50%', '1em', '']
const VALUES = [
  'url(#g)',
  'url(#none)',
  'url(http://a.example/x)',
  'none',
  'inherit',
  'javascript:1',
  '#12',
  'rgb(',
  'hsl(1 2% 3%)',
  '&amp;',
  '&#0;',
  '&x;',
  "a'b",
]
const ELEMENTS = [
  '<script>1</script>',
  '<image href="http://a.example/x.png" width="9" height="9"/>',
  '<foreignObject><p/></foreignObject>',
  '<style>path{fill:red;stroke:url(#g)} @import "x";</style>',
  '<style>circle{fill:#0a0}</style>',
  '<text x="2" y="9">A</text>',
  '<mask id="m"><rect width="9" height="9" fill="#fff"/></mask><rect mask="url(#m)" width="12" height="12"/>',
  '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect filter="url(#f)" width="12" height="12"/>',
  '<pattern id="p" width="4" height="4"><path d="M0 0h2v2z"/></pattern><rect fill="url(#p)" ' +
    'width="12" height="12"/>',
  '<clipPath id="c"><circle cx="9" cy="9" r="5"/></clipPath><rect clip-path="url(#c)" width="12" ' +
    'height="12"/>',
  '<use href="#u"/><g id="u"><use href="#u"/></g>',
  '<g>'.repeat(70) + '</g>'.repeat(70),
  '<!-- a --><![CDATA[x]]>',
  '<a href="http://a.example"><path d="M1 1h4"/></a>',
  '<path d="M1 1 a0 0 0 1 1 5 5 Q1 1 2 2 T4 4 S9 9 1 1z"/>',
]

export function mutateSvg(bytes: Uint8Array, random: Random): Uint8Array {
  let text = new TextDecoder().decode(bytes)
  const times = 1 + under(random, 3)
  for (let i = 0; i < times; i++) text = mutateOnce(text, random)
  const made = new TextEncoder().encode(text)
  if (random() > 0.05) return made
  const broken = Uint8Array.from(made)
  if (broken.length > 0) broken[under(random, broken.length)] = 0xff
  return broken
}

function mutateOnce(text: string, random: Random): string {
  const way = random()
  if (way < 0.3) return replaceOne(text, /-?\d+(\.\d+)?/g, () => oneOf(random, NUMBERS), random)
  if (way < 0.45) return replaceOne(text, /(?<=")[^"<>]*(?=")/g, () => oneOf(random, VALUES), random)
  if (way < 0.6) return replaceOne(text, /(?=<(?!\/svg))/g, () => oneOf(random, ELEMENTS), random)
  if (way < 0.7) return replaceOne(text, /<[a-z][^>]*\/>/g, () => '', random)
  if (way < 0.78) return replaceOne(text, /<[a-z][^>]*\/>/g, (found) => found + found, random)
  if (way < 0.86)
    return replaceOne(
      text,
      /[a-z-]+(?==")/g,
      () => oneOf(random, ['fill', 'd', 'id', 'onclick', 'style', 'transform', 'xml:base']),
      random,
    )
  if (way < 0.92) return text.slice(0, under(random, text.length))
  if (way < 0.96) return text + oneOf(random, ['\n', '\0', '<svg/>', 'PK\x05\x06', '<!-- x -->'])
  return (
    oneOf(random, [
      '<!DOCTYPE svg [<!ENTITY x "y">]>',
      '<?xml version="1.0"?>',
      '\ufeff',
      ' \n',
      '<!-- <svg> -->',
    ]) + text
  )
}

function replaceOne(text: string, what: RegExp, by: (found: string) => string, random: Random): string {
  const found = [...text.matchAll(what)]
  if (found.length === 0) return text
  const match = oneOf(random, found)
  const at = match.index ?? 0
  return text.slice(0, at) + by(match[0]) + text.slice(at + match[0].length)
}
