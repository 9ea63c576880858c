// What the pages of libraries are given besides the frame's: the client of `/v1/libraries`, and the one line of uploads.
import type { LibraryClient } from '../../contract/index.ts'
import type { PageDeps } from '../shell/page-deps.ts'
import type { Uploader } from './uploads/uploader.ts'

export interface LibraryDeps extends PageDeps {
  libraries: LibraryClient<AbortSignal>
  uploader: Uploader
}
