// What the pages of libraries are given besides the frame's: the clients of libraries and of the team, and
// the one line of uploads.
import type { LibraryClient, TeamClient } from '../../../contract/index.ts'
import type { PageDeps } from '../../shell/page-deps.ts'
import type { Uploader } from '../uploads/uploader.ts'

export interface LibraryDeps extends PageDeps {
  libraries: LibraryClient<AbortSignal>
  teams: TeamClient<AbortSignal>
  uploader: Uploader
}
