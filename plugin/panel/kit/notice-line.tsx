// One line beside the control that it is about. Errors interrupt a screen reader, notes wait their turn.
import type { Notice } from '../state/panel-events.ts'

export function NoticeLine({ notice, at, id }: { notice: Notice | null; at: Notice['at']; id?: string }) {
  if (notice?.at !== at) return null
  return (
    <p class={`notice ${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'} id={id}>
      {notice.text}
    </p>
  )
}
