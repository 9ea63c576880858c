// The licences of a library's images, and whether jobs may use what is under them.
import type { Library, LibraryStats } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { numberText } from '../../shell/words.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { mayManage } from '../library/use-library.ts'

interface Props {
  deps: LibraryDeps
  library: Library
  licences: LibraryStats['licences']
  onChange(library: Library): void
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export function LicenceTable({ deps, library, licences, onChange }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const { forbiddenLicences } = library
  const isForbidden = (licence: string): boolean => forbiddenLicences.some((one) => isSame(one, licence))
  const set = (licence: string, allowed: boolean): void =>
    run(async () => {
      const rest = forbiddenLicences.filter((one) => !isSame(one, licence))
      onChange(
        await deps.libraries.change(library.id, { forbiddenLicences: allowed ? rest : [...rest, licence] }),
      )
    })
  return (
    <section aria-labelledby="licences-title">
      <h2 id="licences-title">Licences</h2>
      <p class="soft">
        Images under a licence that is not allowed stay in the library, but no job uses them.
      </p>
      {licences.length > 0 && (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Licence</th>
              <th scope="col" class="right">
                Images
              </th>
              <th scope="col">Jobs may use them</th>
            </tr>
          </thead>
          <tbody>
            {licences.map(({ licence, images, use }) => (
              <tr key={licence}>
                <th scope="row">{licence || <span class="soft">not said</span>}</th>
                <td class="right number">{numberText(images)}</td>
                <td>
                  {licence && (use === 'allowed' || isForbidden(licence)) ? (
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={!isForbidden(licence)}
                        disabled={!mayManage(library) || isBusy}
                        onChange={(event) => set(licence, event.currentTarget.checked)}
                      />
                      <span>
                        allowed<span class="hidden">: {licence}</span>
                      </span>
                    </label>
                  ) : (
                    <span class="soft">{use === 'allowed' ? 'yes' : 'the licence itself forbids it'}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NoticeLine notice={notice} />
    </section>
  )
}
