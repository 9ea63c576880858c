// The panel as a whole, a function of its state. ⌘↵ and Ctrl+Enter generate from anywhere in it, Esc cancels.
import { ConnectView } from './connection/connect-view.tsx'
import { LinkFooter, LostBar } from './connection/link-bar.tsx'
import { HistoryList } from './history/history-list.tsx'
import { JobArea } from './job/job-area.tsx'
import { useChanges } from './kit/use-changes.ts'
import { LibraryPicker } from './libraries/library-picker.tsx'
import type { Panel } from './panel.ts'
import { ReferenceList } from './references/reference-list.tsx'
import { GenerateButton } from './request/generate-button.tsx'
import { RequestForm } from './request/request-form.tsx'
import { isBusy } from './state/job-view.ts'

export function App({ panel, connectHint }: { panel: Panel; connectHint: string | null }) {
  useChanges(panel.subscribe)
  const { actions } = panel
  const state = panel.state()
  if (state.phase === 'loading') return <div class="tessera" aria-busy="true" />
  if (state.phase === 'connect') {
    return (
      <main class="tessera" aria-label="Tessera">
        <ConnectView state={state} hint={connectHint} actions={actions} />
      </main>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void actions.generate()
    else if (event.key === 'Escape' && state.asking) void actions.answerUpload('not-now')
    else if (event.key === 'Escape' && state.shape.picker) actions.closePicker()
    else if (event.key === 'Escape' && state.openReference) actions.openReference(null)
    else if (event.key === 'Escape' && state.libraries.adding.state === 'asking') actions.closeAdding()
    else if (event.key === 'Escape' && isBusy(state.job)) void actions.cancel()
    else return
    event.preventDefault()
  }
  return (
    <main class="tessera" aria-label="Tessera" onKeyDown={onKeyDown}>
      <LostBar state={state} actions={actions} />
      <ReferenceList state={state} actions={actions} />
      <LibraryPicker state={state} actions={actions} />
      <RequestForm state={state} actions={actions} />
      <GenerateButton state={state} actions={actions} />
      <JobArea state={state} actions={actions} />
      <HistoryList state={state} actions={actions} />
      <LinkFooter state={state} actions={actions} />
    </main>
  )
}
