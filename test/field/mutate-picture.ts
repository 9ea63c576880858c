// A picture, mutated by somebody who knows its format: pieces dropped, doubled, swapped, cut and filled with
// nonsense, with lengths and checksums mended again, so that what is wrong lies deeper than a checksum.

import type { BasePicture } from './base-pictures.ts'
import { mutateSvg } from './mutate-svg.ts'
import { readParts, writeParts } from './picture-parts.ts'
import { oneOf, type Random, under } from './random-choice.ts'

/** Behind the end, within and without harm. */
const TAILS = [
  '\n',
  '\0'.repeat(300),
  '<script>x</script>',
  `PK\x05\x06${'\0'.repeat(18)}`,
  'tail of nine',
  '\0\0\0\0IEND\xaeB\x60\x82',
  '\xff\xd9',
]

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

export function mutate({ kind, bytes }: BasePicture, random: Random): Uint8Array {
  if (kind === 'svg') return mutateSvg(bytes, random)
  const way = random()
  if (way < 0.1) return turned(bytes, random)
  if (way < 0.16) return bytes.slice(0, under(random, bytes.length))
  if (way < 0.24) return Buffer.concat([bytes, latin(oneOf(random, TAILS))])
  const parts = readParts(kind, bytes)
  const times = 1 + under(random, 2)
  for (let i = 0; i < times; i++) mutateParts(parts, random)
  return writeParts(kind, parts)
}

type Parts = ReturnType<typeof readParts>

function mutateParts(parts: Parts, random: Random): void {
  const at = under(random, parts.length)
  const part = parts[at]
  if (part === undefined) return
  const way = random()
  if (way < 0.55) part.data = mutateData(part.data, random)
  else if (way < 0.65) parts.splice(at, 1)
  else if (way < 0.75) parts.splice(under(random, parts.length), 0, { ...part })
  else if (way < 0.85) parts.splice(under(random, parts.length), 0, ...parts.splice(at, 1))
  else if (way < 0.95) parts.push({ ...part, name: oneOf(random, parts).name })
  else part.name = oneOf(random, parts).name
}

function mutateData(data: Uint8Array, random: Random): Uint8Array {
  if (data.length === 0) return Uint8Array.of(under(random, 256))
  const way = random()
  if (way < 0.6) return turned(data, random)
  if (way < 0.75) return data.slice(0, under(random, data.length))
  if (way < 0.9)
    return Buffer.concat([
      data,
      Buffer.from(Array.from({ length: 1 + under(random, 40) }, () => under(random, 256))),
    ])
  const [from, to] = [under(random, data.length), under(random, data.length)]
  return Buffer.concat([
    data.subarray(0, from),
    data.subarray(Math.min(from, to), Math.max(from, to)),
    data.subarray(from),
  ])
}

/**
 * A few bits turned, or bytes set to what is likely to mean something; early ones more often than late ones.
 */
function turned(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const times = 1 + under(random, 3)
  for (let i = 0; i < times && copy.length > 0; i++) {
    const at = random() < 0.4 ? under(random, Math.min(40, copy.length)) : under(random, copy.length)
    copy[at] =
      random() < 0.6
        ? copy[at]! ^ (1 << under(random, 8))
        : oneOf(random, [0, 1, 2, 3, 0x7f, 0x80, 0xd9, 0xda, 0xfe, 0xff])
  }
  return copy
}
