// What lies behind the end of a picture. A few bytes that nobody meant are passed over: the picture is its
// twin without them. What could be run or unpacked is not, for then one file would be two things, depending
// on who opens it.
import { findText, textAt } from './bytes-at.ts'
import { broken } from './picture-error.ts'

/** Nothing that runs or unpacks is as short: an empty zip has 22 bytes, a script its two tags. */
const SHORT = 8

const SECOND_JPEG = 'a second picture (JPEG)'
const FILES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive'],
  ['PK\x05\x06', 'a zip archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['%PDF', 'a PDF'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['#!', 'a script'],
  ['\x89PNG', 'a second picture (PNG)'],
  ['\xff\xd8\xff', SECOND_JPEG],
  ['GIF8', 'a second picture (GIF)'],
  ['RIFF', 'a second file (RIFF)'],
]
/** In small letters, anywhere; each begins a tag. */
const ACTIVE: readonly (readonly [string, string])[] = [
  ['<script', 'a script'],
  ['<!doctype', 'a web page'],
  ['<html', 'a web page'],
  ['<svg', 'an SVG'],
  ['<?php', 'a program (PHP)'],
]
const TAG = 0x3c // <
const ZIP_END = 22 + 65_535 // bytes: the record at a zip's end with the longest comment

/**
 * Bytes of `bytes` from `at` on. Throws PictureError; else what is passed over, null where there is nothing.
 */
export function judgeTail(bytes: Uint8Array, at: number, format: 'PNG' | 'WebP'): string | null {
  const length = bytes.length - at
  if (length === 0) return null
  const said = `${length} ${length === 1 ? 'byte' : 'bytes'} behind its end`
  if (isPadding(bytes, at)) return said
  const hidden = whatHides(bytes, at)
  if (hidden !== null) throw broken(`the ${format} has ${hidden} behind its end: it is two files in one`)
  if (length <= SHORT) return said
  throw broken(`the ${format} has ${said} that are no part of it: it is two files in one`)
}

/**
 * Phones put films and further JPEGs (depth maps, the other lens) behind a JPEG, and decoders stop at its
 * end: what runs or unpacks, and pictures of another format, are refused.
 */
export function judgeJpegTail(bytes: Uint8Array, at: number): string | null {
  const length = bytes.length - at
  if (length === 0) return null
  const hidden = whatHides(bytes, at)
  if (hidden !== null && hidden !== SECOND_JPEG)
    throw broken(`the JPEG has ${hidden} behind its end: it is two files in one`)
  return `${length} ${length === 1 ? 'byte' : 'bytes'} behind its end`
}

function whatHides(bytes: Uint8Array, at: number): string | null {
  let from = at
  while (from < bytes.length && isBlank(bytes[from] as number)) from++
  const start = textAt(bytes, from, 8)
  const file =
    bytes.length - from > SHORT ? FILES.find(([beginning]) => start.startsWith(beginning)) : undefined
  if (file !== undefined) return file[1]
  const active = activeIn(bytes, from)
  if (active !== null) return active
  return findText(bytes, 'pk\x05\x06', Math.max(from, bytes.length - ZIP_END)) >= 0 ? 'a zip archive' : null
}

/** The gravest of what is there: the first of the list. */
function activeIn(bytes: Uint8Array, from: number): string | null {
  let gravest = ACTIVE.length
  for (let at = bytes.indexOf(TAG, from); at >= 0 && gravest > 0; at = bytes.indexOf(TAG, at + 1)) {
    const found = ACTIVE.findIndex(
      ([text]) => findText(bytes, text, at, Math.min(bytes.length, at + text.length)) === at,
    )
    if (found >= 0) gravest = Math.min(gravest, found)
  }
  return ACTIVE[gravest]?.[1] ?? null
}

/** Zeros, white space, or the end again. */
function isPadding(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; ) {
    if (isBlank(bytes[at] as number)) at += 1
    else if (textAt(bytes, at, 8) === 'IEND\xaeB\x60\x82') at += 8
    else return false
  }
  return true
}

const isBlank = (byte: number): boolean =>
  byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xff || byte === 0x1a
