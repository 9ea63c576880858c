// One library: its name and state above, and below one of its tabs.
import type { Library } from '../../contract/index.ts'
import { BackIcon } from '../shell/icons.tsx'
import { Link } from '../shell/link.tsx'
import { LoadedView } from '../shell/loaded-view.tsx'
import { LIBRARY_TABS, type LibraryTab } from '../shell/routes.ts'
import type { Loading } from '../shell/use-loaded.ts'
import { counted } from '../shell/words.ts'
import { ImagesTab } from './images/images-tab.tsx'
import type { LibraryDeps } from './library/library-deps.ts'
import { mayManage, useLibrary } from './library/use-library.ts'
import { SettingsTab } from './settings/settings-tab.tsx'
import { SharingTab } from './sharing/sharing-tab.tsx'
import { UsageTab } from './usage/usage-tab.tsx'
import { VersionsTab } from './versions/versions-tab.tsx'

export function LibraryPage({ deps, id, tab }: { deps: LibraryDeps; id: string; tab: LibraryTab }) {
  const loading = useLibrary(deps, id)
  return (
    <section class="library">
      <LoadedView of={loading}>
        {(library) => (
          <>
            <LibraryHeader library={library} tab={tab} />
            <Tab deps={deps} library={library} loading={loading} tab={tab} />
          </>
        )}
      </LoadedView>
    </section>
  )
}

const TITLES: Record<LibraryTab, string> = {
  images: 'Images',
  sharing: 'Sharing',
  versions: 'Versions',
  usage: 'Usage and licences',
  settings: 'Settings',
}

function LibraryHeader({ library, tab }: { library: Library; tab: LibraryTab }) {
  return (
    <header class="library-header">
      <div class="title">
        <Link to={{ page: 'libraries' }} class="back">
          <BackIcon /> <span class="hidden">All libraries</span>
        </Link>
        <h1>{library.name}</h1>
        <span class="tag">{library.public ? 'public' : library.role}</span>
        <LibraryState library={library} />
      </div>
      <nav aria-label="Library" class="tabs">
        {LIBRARY_TABS.filter((one) => one !== 'sharing' || mayManage(library)).map((one) => (
          <Link key={one} to={{ page: 'library', id: library.id, tab: one }} current={one === tab}>
            {TITLES[one]}
          </Link>
        ))}
      </nav>
    </header>
  )
}

/** What a screen reader hears as it changes is the same line. */
function LibraryState({ library: { images, waiting, failed, forbidden, reencoding } }: { library: Library }) {
  return (
    <p class="state soft number" role="status">
      <span>{counted(images, 'image')}</span>
      {waiting > 0 && <span class="tag note">{counted(waiting, 'image')} waiting for a worker</span>}
      {failed > 0 && <span class="tag error">{counted(failed, 'image')} failed</span>}
      {forbidden > 0 && <span class="tag">{counted(forbidden, 'image')} not used</span>}
      {reencoding && (
        <span class="tag note">
          encoded anew: {reencoding.done} of {reencoding.of}
        </span>
      )}
    </p>
  )
}

const NotShared = () => (
  <div class="page narrow">
    <p class="soft">Only its admins see and say who may use this library.</p>
  </div>
)

interface TabProps {
  deps: LibraryDeps
  library: Library
  loading: Loading<Library>
  tab: LibraryTab
}

function Tab({ deps, library, loading, tab }: TabProps) {
  switch (tab) {
    case 'images':
      return <ImagesTab key={library.id} deps={deps} library={library} reload={loading.reload} />
    case 'sharing':
      return mayManage(library) ? (
        <SharingTab deps={deps} library={library} onChange={loading.set} />
      ) : (
        <NotShared />
      )
    case 'versions':
      return <VersionsTab deps={deps} library={library} onChange={loading.set} />
    case 'usage':
      return <UsageTab deps={deps} library={library} onChange={loading.set} />
    case 'settings':
      return <SettingsTab deps={deps} library={library} onChange={loading.set} />
  }
}
