// The other ways out of the panel for the chosen candidate: as a picture on the canvas, as a file, as text to
// be pasted.
import { CopyButton } from '../kit/copy-button.tsx'
import type { PanelActions } from '../state/panel-actions.ts'

export function ResultFiles({ svg, actions }: { svg: string | undefined; actions: PanelActions }) {
  return (
    <div class="files">
      {svg && (
        <button
          type="button"
          class="quiet"
          title="As pixels, not as lines and fills"
          onClick={() => void actions.place('picture')}
        >
          Place as picture
        </button>
      )}
      {svg && (
        <button type="button" class="quiet" onClick={() => actions.save('svg')}>
          Save SVG
        </button>
      )}
      <button type="button" class="quiet" onClick={() => actions.save('png')}>
        Save PNG
      </button>
      {svg && <CopyButton text={svg} what="SVG" label="Copy SVG" />}
    </div>
  )
}
