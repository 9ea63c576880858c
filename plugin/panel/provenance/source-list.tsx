// What the chosen image was made of, with authors and licences. Each of it can be marked, and the job be
// drawn again without what is marked.
import { CrossIcon } from '../../../ui/icon.tsx'
import { NoticeLine } from '../kit/notice-line.tsx'
import { type JobSheet, sheetOf } from '../state/job-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { counted } from '../state/wording.ts'
import { mayLeaveOut } from './job-without.ts'
import { type MadeOf, partsOf } from './made-of.ts'

interface Props {
  state: PanelState
  sheet: JobSheet
  actions: PanelActions
}

/** So many are shown at once; of a library there may be hundreds. */
const SHOWN = 3

export function SourceList({ state, sheet, actions }: Props) {
  const entry = sheet.pictures[state.chosen]?.done?.entry
  if (!entry) return null
  const { shape, style } = partsOf(entry, state.job, state.libraries.known ?? [])
  if (shape.length + style.length === 0) return null
  const rest = style.slice(SHOWN)
  const list = (parts: MadeOf[]) => <Sources parts={parts} state={state} actions={actions} />
  return (
    <section class="made-of" aria-label="Made from">
      {shape.length > 0 && (
        <h3>
          Shape from{' '}
          <button
            type="button"
            class="link"
            aria-label="Change the shape"
            onClick={() => actions.openPicker(sheet.past.request.prompt)}
          >
            Change…
          </button>
        </h3>
      )}
      {list(shape)}
      {style.length > 0 && <h3>Style</h3>}
      {list(style.slice(0, SHOWN))}
      {rest.length > 0 && (
        <details>
          <summary>
            {counted(rest.length, 'more source')}{' '}
            <span class="aside">{percent(rest.reduce((sum, { share }) => sum + (share ?? 0), 0))}</span>
          </summary>
          {list(rest)}
        </details>
      )}
      {state.unwanted.length > 0 && (
        <button
          type="button"
          class="wide"
          disabled={state.link.state === 'lost'}
          onClick={() => void actions.generateWithout()}
        >
          Generate again without {counted(state.unwanted.length, 'source')}
        </button>
      )}
      <NoticeLine notice={state.notice} at="sources" />
    </section>
  )
}

function Sources({
  parts,
  state: { unwanted, job },
  actions,
}: {
  parts: MadeOf[]
  state: PanelState
  actions: PanelActions
}) {
  const past = sheetOf(job)?.past
  const isFull = !past || unwanted.length >= mayLeaveOut(past)
  return (
    <ul>
      {parts.map(({ source, name, credit, share }) => {
        const isOut = unwanted.includes(source)
        return (
          <li key={source} class={isOut ? 'out' : ''}>
            <span class="name" title={name}>
              {name}
            </span>
            {share !== null && <span class="aside">{percent(share)}</span>}
            <button
              type="button"
              class="quiet square"
              aria-pressed={isOut}
              aria-label={`Leave out ${name}`}
              title={isOut ? 'Keep' : 'Leave out, and generate again'}
              disabled={isFull && !isOut}
              onClick={() => actions.toggleSource(source)}
            >
              <CrossIcon />
            </button>
            {credit && <span class="credit">{credit}</span>}
          </li>
        )
      })}
    </ul>
  )
}

const percent = (share: number): string => (share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`)
