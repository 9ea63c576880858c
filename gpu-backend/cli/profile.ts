// `tessera profile`: what some drawings have in common, as a job would read it from its references.

import { readProfile } from '../profile/read-profile.ts'
import { describeProfile } from '../profile/set/describe-profile.ts'
import { command, UsageError } from './options/command.ts'
import { referenceOfFile } from './options/read-file.ts'

const MOST_FILES = 256 // what a house style has; a job has far fewer

export const profile = command({
  summary: 'read the style profile of some drawings',
  usage: `profile --ref FILE...

  --ref FILE           SVG, PNG, JPEG or WebP; several may be given, also without --ref`,
  options: { ref: { type: 'string', multiple: true } },
  run: async (values, positionals) => {
    const files = [...(Array.isArray(values.ref) ? values.ref : []).map(String), ...positionals]
    if (files.length === 0) throw new UsageError('profile needs at least one --ref FILE')
    if (files.length > MOST_FILES)
      throw new UsageError(`profile takes at most ${MOST_FILES} files, ${files.length} are named`)
    const read = readProfile(await Promise.all(files.map(referenceOfFile)))
    const out = read.leftOut.map((place) => files[place])
    return {
      document: read,
      text: `${describeProfile(read)}${out.length > 0 ? `\nof another style, left out: ${out.join(', ')}` : ''}`,
    }
  },
})
