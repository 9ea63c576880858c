// What the panel is given in its tests.
import type { Host } from '../../host.ts'
import type { EdgeClient, LibrariesClient, PanelDeps } from '../state/panel-deps.ts'
import { SERVER } from './fake-edge.ts'
import { fakeTeams } from './fake-teams.ts'

/** Dependencies with a clock that stands still, ids that count, and waits that never end. */
export function fakeDeps(
  host: Host,
  client: EdgeClient,
  libraries: LibrariesClient,
  more: Partial<PanelDeps> = {},
): PanelDeps {
  let ids = 0
  return {
    host,
    server: SERVER,
    key: null,
    program: 'tessera-panel',
    connect: () => client,
    connectLibraries: () => libraries,
    connectTeams: () => fakeTeams().client,
    openPage: () => undefined,
    onReturn: () => () => undefined,
    onOnline: () => () => undefined,
    nowMs: () => 1_000,
    newUuid: () => `00000000-0000-4000-8000-${`${++ids}`.padStart(12, '0')}`,
    newSeed: () => 4242,
    wait: () => new Promise(() => undefined),
    show: (picture) => `shown:${picture[0]}`,
    release: () => undefined,
    saveFile: () => undefined,
    ...more,
  }
}
