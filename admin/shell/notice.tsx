// One line beside the control that it is about. Errors interrupt a screen reader, notes wait their turn.

export interface Notice {
  tone: 'error' | 'note'
  text: string
}

export function NoticeLine({ notice }: { notice: Notice | null }) {
  if (notice === null) return null
  return (
    <p class={`notice ${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'}>
      {notice.text}
    </p>
  )
}
