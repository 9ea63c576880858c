// The prompt, and what is to be said of it: that it is missing, how long it is once that matters, and that it
// waits for the answer about the first upload.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { NoticeLine } from '../kit/notice-line.tsx'
import type { PanelActions } from '../state/panel-actions.ts'
import type { Notice } from '../state/panel-events.ts'
import type { PanelState } from '../state/panel-state.ts'
import { promptLength } from '../state/wording.ts'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function PromptField({ state: { notice, prompt, asking }, actions }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const refused = notice?.at === 'prompt' ? notice : null
  const length = promptLength(prompt)
  const said: Notice | null = refused ?? (length && { at: 'prompt', ...length })
  // The button that was pressed may lie far below.
  useLayoutEffect(() => {
    if (refused) field.current?.focus()
  }, [refused])
  return (
    <>
      <header>
        <h2>
          <label for="prompt">What is missing</label>
        </h2>
      </header>
      <textarea
        id="prompt"
        ref={field}
        rows={2}
        placeholder="red heart"
        value={prompt}
        aria-invalid={said?.tone === 'error'}
        aria-describedby={said ? 'prompt-notice' : undefined}
        onInput={(event) => actions.typePrompt(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          void actions.generate()
        }}
      />
      <NoticeLine notice={said} at="prompt" id="prompt-notice" />
      {asking > 0 && <p class="notice note">Not sent yet: first answer the question below.</p>}
    </>
  )
}
