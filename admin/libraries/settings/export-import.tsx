// The whole library as a zip, with captions and licences, and back: for its editors.
import { type Library, MAX_ZIP_BYTES } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { saveFile } from '../../shell/save-file.ts'
import { useAction } from '../../shell/use-action.ts'
import { bytesText, counted } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'

interface Props {
  deps: LibraryDeps
  library: Library
}

export function ExportImport({ deps, library }: Props) {
  const { isBusy, notice, run, notify } = useAction(deps)
  const exportZip = (): void =>
    run(async () => {
      const bytes = await deps.libraries.export(library.id)
      saveFile(`${library.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.zip`, bytes, 'application/zip')
      notify({ tone: 'note', text: `Exported, ${bytesText(bytes.length)}.` })
    })
  const importZip = (file: File): void =>
    run(async () => {
      const { accepted, refused } = await deps.libraries.import(
        library.id,
        new Uint8Array(await file.arrayBuffer()),
      )
      const text =
        `${counted(accepted, 'image')} ` +
        `imported${refused.length > 0 ? `, ${refused.length} refused: ${refused[0]?.name} …` : '.'}`
      notify({ tone: refused.length > 0 ? 'error' : 'note', text })
    })
  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title">Export and import</h2>
      <p class="soft">
        The originals in a zip, with a list of captions, licences, authors and sources. A library takes such a
        zip back in.
      </p>
      <div class="actions left">
        <button type="button" disabled={isBusy} onClick={exportZip}>
          {isBusy ? 'One moment…' : 'Export as zip'}
        </button>
        <label class="button file">
          Import a zip <span class="soft">(at most {bytesText(MAX_ZIP_BYTES)})</span>
          <input
            type="file"
            accept=".zip"
            disabled={isBusy}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) importZip(file)
              currentTarget.value = ''
            }}
          />
        </label>
      </div>
      <NoticeLine notice={notice} />
    </section>
  )
}
