// How finished images should be: their size, colours, background, and an SVG beside them. All of it may be
// left as it is.
import { PALETTES, type Palette } from '../../../contract/index.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { Settings } from '../state/panel-memory.ts'

const SIZES = [128, 256, 512, 1024]
const PALETTE_LABELS: Record<Palette, string> = {
  auto: 'The set’s own, where it is flat',
  locked: 'Always the set’s own',
  free: 'Free',
}
const isPalette = (value: string): value is Palette => PALETTES.some((palette) => palette === value)

export function FinishFields({ settings, actions }: { settings: Settings; actions: PanelActions }) {
  return (
    <details class="finish">
      <summary>Finish</summary>
      <div class="field method">
        <label for="size">Size</label>
        <select
          id="size"
          value={String(settings.size)}
          onChange={({ currentTarget: { value } }) => actions.set({ size: Number(value) })}
        >
          {SIZES.map((size) => (
            <option key={size} value={String(size)}>
              {size} px
            </option>
          ))}
        </select>
      </div>
      <div class="field method">
        <label for="palette">Colours</label>
        <select
          id="palette"
          value={settings.palette}
          onChange={({ currentTarget: { value } }) => isPalette(value) && actions.set({ palette: value })}
        >
          {PALETTES.map((palette) => (
            <option key={palette} value={palette}>
              {PALETTE_LABELS[palette]}
            </option>
          ))}
        </select>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.alpha}
          onChange={({ currentTarget: { checked } }) => actions.set({ alpha: checked })}
        />
        Transparent background
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.vector}
          onChange={({ currentTarget: { checked } }) => actions.set({ vector: checked })}
        />
        Vector (SVG), where it can be drawn as one
      </label>
    </details>
  )
}
