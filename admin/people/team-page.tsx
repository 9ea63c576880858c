// The team: its members, tokens, settings and log. What one's role does not allow is not shown.
import { useCallback } from 'preact/hooks'
import { HOME_TEAM, isAtLeast } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { useLoaded } from '../shell/use-loaded.ts'
import { DeleteTeamSection } from './delete-team-section.tsx'
import { InvitationsSection } from './invitations-section.tsx'
import { LogSection } from './log-section.tsx'
import { MembersSection } from './members-section.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { TeamDeps } from './team-deps.ts'
import { TokensSection } from './tokens-section.tsx'
import { UsageSection } from './usage-section.tsx'

export function TeamPage({ deps }: { deps: TeamDeps }) {
  const me = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.me(signal), [deps]),
    deps,
  )
  return (
    <section class="page team">
      <LoadedView of={me}>
        {(value) => {
          const isAdmin = isAtLeast(value.role, 'admin') && value.scopes.includes('admin')
          const isOwner = isAdmin && value.role === 'owner'
          return (
            <>
              <h1>{value.team.name}</h1>
              <p class="soft">
                You are {value.user.name}, {value.role} of this team.
              </p>
              <MembersSection deps={deps} me={value} />
              {isAdmin && <InvitationsSection deps={deps} me={value} />}
              {value.scopes.includes('admin') && <TokensSection deps={deps} me={value} />}
              {isAdmin && <UsageSection deps={deps} team={value.team.id} />}
              {isAdmin && <SettingsSection deps={deps} team={value.team.id} onRenamed={me.reload} />}
              {isAdmin && <LogSection deps={deps} team={value.team.id} />}
              {isOwner && value.team.id !== HOME_TEAM && <DeleteTeamSection deps={deps} team={value.team} />}
            </>
          )
        }}
      </LoadedView>
    </section>
  )
}
