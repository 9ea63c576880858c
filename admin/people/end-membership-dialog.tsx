// Asked before somebody leaves a team, or is taken out of it: what ends with that does not come back by
// itself.
import type { Me, Member } from '../../contract/index.ts'
import { Dialog } from '../shell/dialog.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import type { TeamDeps } from './team-deps.ts'

interface Props {
  deps: TeamDeps
  me: Me
  member: Member
  onEnded(): void
  onClose(): void
}

export function EndMembershipDialog({ deps, me, member, onEnded, onClose }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const isMe = member.user === me.user.id
  const end = async (): Promise<void> => {
    if (isMe) await deps.teams.leave(me.team.id)
    else await deps.teams.removeMember(me.team.id, member.user)
    onClose()
    onEnded()
  }
  return (
    <Dialog
      title={isMe ? `Leave ${me.team.name}?` : `Remove ${member.name} from ${me.team.name}?`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          run(end)
        }}
      >
        <p class="soft">
          {isMe ? 'Your' : 'Their'} tokens for this team end at once. Jobs and libraries stay with the team.
          The way back is an invitation.
        </p>
        <NoticeLine notice={notice} />
        <div class="actions">
          <button type="button" onClick={onClose}>
            {isMe ? 'Stay' : 'Keep'}
          </button>
          <button type="submit" class="danger" disabled={isBusy}>
            {isMe ? 'Leave the team' : 'Remove'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
