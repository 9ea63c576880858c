// Asked before files are sent: what all of them have in common. It travels into the provenance of every
// result that uses one of them.
import { useState } from 'preact/hooks'
import { type Library, MAX_ZIP_BYTES, type ZipDetails } from '../../../contract/index.ts'
import { Dialog } from '../../shell/dialog.tsx'
import { bytesText, counted, numberText } from '../../shell/words.ts'
import { type Collected, MAX_FILES } from './collect-files.ts'
import { DetailField } from './detail-field.tsx'
import type { Uploader } from './uploader.ts'

interface Props {
  uploader: Uploader
  library: Library
  files: Collected
  onClose(): void
}

const ASKED = ['licence', 'author', 'source'] as const

export function AddDialog({ uploader, library, files, onClose }: Props) {
  const [details, set] = useState<ZipDetails>({})
  const { images, archives } = files
  const isNothing = images.length + archives.length === 0
  const add = (): void => {
    const said = Object.fromEntries(
      ASKED.flatMap((field) => (details[field]?.trim() ? [[field, details[field].trim()]] : [])),
    )
    uploader.add(library.id, files, said)
    onClose()
  }
  return (
    <Dialog
      title={isNothing ? 'There is nothing to add' : `Add ${whatText(files)} to ${library.name}`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Remarks files={files} />
        {!isNothing &&
          ASKED.map((field) => (
            <DetailField
              key={field}
              field={field}
              value={details[field] ?? ''}
              onInput={(text) => set({ ...details, [field]: text })}
            />
          ))}
        <div class="actions">
          <button type="button" onClick={onClose}>
            {isNothing ? 'Close' : 'Cancel'}
          </button>
          {!isNothing && (
            <button type="submit" class="primary">
              Add {whatText(files)}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

const whatText = ({ images, archives }: Collected): string =>
  [
    images.length > 0 && counted(images.length, 'image'),
    archives.length > 0 && counted(archives.length, 'zip'),
  ]
    .filter(Boolean)
    .join(' and ')

function Remarks({ files: { images, archives, ignored, isCut } }: { files: Collected }) {
  const large = archives.filter(({ size }) => size > MAX_ZIP_BYTES)
  const lines = [
    images.length > 0 &&
      'Captions come from the file names and can be changed afterwards. What is said here goes for ' +
        'all of these images.',
    archives.length > 0 &&
      'The server unpacks a zip; captions come from the names in it, or from the list in it ' +
        '(library.json, as an export has it). What is said here goes for all that the list says ' +
        'nothing of.',
    large.length > 0 &&
      `${large[0]?.name} is larger than ${bytesText(MAX_ZIP_BYTES)}: add it as a folder instead.`,
    ignored > 0 &&
      `${counted(ignored, 'file')} that ` +
        `${ignored === 1 ? 'is no image was' : 'are no images were'} left out.`,
    isCut && `Only the first ${numberText(MAX_FILES)} files were read. Add the rest afterwards.`,
    images.length + archives.length === 0 && 'Choose PNG, JPEG, WebP or SVG images, or a zip of them.',
  ]
  return (
    <>
      {lines
        .filter((line) => line !== false)
        .map((line) => (
          <p key={line} class="soft">
            {line}
          </p>
        ))}
    </>
  )
}
