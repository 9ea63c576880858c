// A field of what is known of an image, with the words that people need to fill it in.
import {
  type ImageDetails,
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_LICENCE_LENGTH,
  MAX_SOURCE_LENGTH,
} from '../../../contract/index.ts'

export const DETAIL_FIELDS = [
  'caption',
  'licence',
  'author',
  'source',
] as const satisfies (keyof ImageDetails)[]

const TEXTS: Record<keyof ImageDetails, { label: string; hint: string; maxLength: number }> = {
  caption: { label: 'Caption', hint: 'what it shows: “otter”', maxLength: MAX_CAPTION_LENGTH },
  licence: { label: 'Licence', hint: 'Own work, CC-BY-4.0, MIT …', maxLength: MAX_LICENCE_LENGTH },
  author: { label: 'Author', hint: 'who is to be named', maxLength: MAX_AUTHOR_LENGTH },
  source: { label: 'Source', hint: 'name of the set, or its address', maxLength: MAX_SOURCE_LENGTH },
}

/** SPDX ids of what icon sets come under most, and the one for sets of one's own. */
const LICENCES = ['Own work', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'MIT', 'Apache-2.0', 'ISC', 'OFL-1.1']

interface Props {
  field: keyof ImageDetails
  value: string
  /** Instead of the field's own hint. */
  placeholder?: string
  isReadOnly?: boolean
  onInput(text: string): void
}

export function DetailField({ field, value, placeholder, isReadOnly = false, onInput }: Props) {
  const { label, hint, maxLength } = TEXTS[field]
  return (
    <div class="field">
      <label for={`detail-${field}`}>{label}</label>
      <input
        id={`detail-${field}`}
        autocomplete="off"
        maxLength={maxLength}
        list={field === 'licence' ? 'licences' : undefined}
        placeholder={placeholder || hint}
        value={value}
        readOnly={isReadOnly}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {field === 'licence' && (
        <datalist id="licences">
          {LICENCES.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  )
}
