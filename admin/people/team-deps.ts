// What the pages of people and teams are given besides the frame's.
import type { TeamClient } from '../../contract/index.ts'
import type { PageDeps } from '../shell/page-deps.ts'

export interface TeamDeps extends PageDeps {
  teams: TeamClient<AbortSignal>
}
