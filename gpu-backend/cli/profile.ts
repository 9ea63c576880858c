// `tessera profile`: what some drawings have in common, as a job would read it from its references.

import { readProfile } from '../profile/read-profile.ts'
import { describeProfile } from '../profile/set/describe-profile.ts'
import { command, UsageError } from './options/command.ts'
import { withFolders } from './options/picture-folder.ts'
import { referenceOfFile } from './options/read-file.ts'

const MOST_FILES = 256 // what a house style has; a job has far fewer

export const profile = command({
  summary: 'read the style profile of some drawings',
  usage: `profile --ref FILE...

  --ref FILE           SVG, PNG, JPEG or WebP, or a folder of them; several may be given, also without --ref`,
  options: { ref: { type: 'string', multiple: true } },
  run: async (values, positionals, io) => {
    const files = [...(Array.isArray(values.ref) ? values.ref : []).map(String), ...positionals]
    if (files.length === 0) throw new UsageError('profile needs at least one --ref FILE')
    if (files.length > MOST_FILES)
      throw new UsageError(`profile takes at most ${MOST_FILES} files, ${files.length} are named`)
    const { files: pictures, notes } = await withFolders(
      files.map((path) => ({ path, weight: 1 })),
      MOST_FILES,
    )
    for (const note of notes) io.log(note)
    const read = readProfile(await Promise.all(pictures.map(({ path }) => referenceOfFile(path))))
    const out = read.leftOut.map((place) => pictures[place].path)
    return {
      document: read,
      text: `${describeProfile(read)}${out.length > 0 ? `\nof another style, left out: ${out.join(', ')}` : ''}`,
    }
  },
})
