// What a file is that is none of ours, by its beginning: a refusal that names it saves its owner the search.
import { textAt, viewOf } from './shared/bytes-at.ts'

/** Beginnings in Latin-1, the more special first; what is said completes "this is …". */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['GIF8', 'a GIF'],
  ['BM', 'a BMP'],
  ['II*\0', 'a TIFF or a camera’s raw picture'],
  ['MM\0*', 'a TIFF or a camera’s raw picture'],
  ['\0\0\x01\0', 'a Windows icon (ICO)'],
  ['\0\0\x02\0', 'a Windows cursor (CUR)'],
  ['icns', 'an Apple icon (ICNS)'],
  ['\x89PNG\n', 'a PNG that was sent as text, which changed its line ends'],
  ['\tPNG', 'a PNG that was sent as text, which changed its bytes'],
  ['\x8aMNG', 'an MNG animation'],
  ['\x8bJNG', 'a JNG'],
  ['\xff\x0a', 'a JPEG XL'],
  ['\0\0\0\x0cJXL ', 'a JPEG XL'],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000'],
  ['\xff\x4f\xff\x51', 'a JPEG 2000'],
  ['8BPS', 'a Photoshop file (PSD)'],
  ['%PDF', 'a PDF'],
  ['%!PS', 'a PostScript file'],
  ['PK', 'a zip, or one of the many formats that are zips'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip (perhaps an SVGZ: unpack it first)'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive'],
  ['fig-kiwi', 'a Figma document'],
  ['qoif', 'a QOI'],
  ['DDS ', 'a DirectDraw surface (DDS)'],
  ['gimp xcf', 'a GIMP file (XCF)'],
  ['\0\x05\x16\x07', 'a Mac’s companion file (AppleDouble), not the picture beside it'],
  ['\0\x05\x16\0', 'a Mac’s companion file (AppleSingle)'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
  ['#!', 'a script'],
  ['\0asm', 'a WebAssembly program'],
  ['OggS', 'an Ogg sound or film'],
  ['ID3', 'an MP3 sound'],
  ['version https://git-lfs', 'a Git LFS pointer, not the picture that it stands for'],
  ['data:', 'a data URL as text: send the bytes that it holds'],
  ['iVBORw0KGgo', 'a PNG as base64 text: send the bytes'],
  ['/9j/', 'a JPEG as base64 text: send the bytes'],
  ['UklGR', 'a WebP as base64 text: send the bytes'],
  ['\xff\xfe', 'a text in UTF-16 (an SVG has to be UTF-8)'],
  ['\xfe\xff', 'a text in UTF-16 (an SVG has to be UTF-8)'],
  ['{\\rtf', 'an RTF text'],
  ['{', 'a JSON text'],
]

/** Of ISO media files, by their brand. */
const BRANDS: readonly (readonly [string, string])[] = [
  ['avi', 'an AVIF'],
  ['hei', 'a HEIC'],
  ['hev', 'a HEIC'],
  ['mif', 'a HEIF'],
  ['msf', 'a HEIF'],
  ['crx', 'a camera’s raw picture'],
]
const RIFFS: Readonly<Record<string, string>> = { 'AVI ': 'an AVI film', WAVE: 'a WAV sound' }
const TEXT_BYTES = 64 // looked at to tell a text

/** A clause: "this is a GIF", "this file is empty". */
export function nameFormat(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'this file is empty'
  const start = textAt(bytes, 0, TEXT_BYTES)
  const found = BEGINNINGS.find(([beginning]) => start.startsWith(beginning))
  if (found !== undefined) return `this is ${found[1]}`
  if (start.slice(4, 8) === 'ftyp')
    return (
      'this is ' +
      `${BRANDS.find(([brand]) => start.startsWith(brand, 8))?.[1] ?? 'a film (MP4 or QuickTime)'}`
    )
  if (start.startsWith('RIFF')) return `this is ${RIFFS[start.slice(8, 12)] ?? 'a RIFF file, and no WebP'}`
  if (/^\s*</.test(start)) return 'this is a text with tags, and no SVG'
  if (isZeros(bytes))
    return `this file has ${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'}, all of them zero`
  if (!/[^\t\n\r\x20-\x7e]/.test(start)) return 'this is a text'
  return 'this is no picture that is known here'
}

/** Runs of one value are what lost sectors look like. */
function isZeros(bytes: Uint8Array): boolean {
  if (bytes.length >= 4 && viewOf(bytes).getUint32(0) !== 0) return false
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return false
  return true
}
