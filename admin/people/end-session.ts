// Signing out ends what the page came in by: its token, and the sign-in behind it, on the server first. A
// server that is away does not keep one in.
import { ApiError, ConnectionError } from '../../contract/index.ts'
import type { SignInClient } from './sign-in-client.ts'
import type { TeamDeps } from './team-deps.ts'

export async function endSession(deps: TeamDeps, signIn: SignInClient): Promise<void> {
  try {
    await deps.teams.signOut()
    await signIn.signOut()
    deps.signOut('Signed out.')
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error
    deps.signOut(
      'Signed out here. The server did not answer: revoke this page’s token on the team page when ' +
        'it is back.',
    )
  }
}
