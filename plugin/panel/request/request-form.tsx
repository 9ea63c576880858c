// Prompt, number of images, seed and method. Every field has a default that works; only the prompt has to be
// written.
import { MAX_COUNT, METHODS, type Method } from '../../../contract/index.ts'
import { ShuffleIcon } from '../kit/icons.tsx'
import { ShapeField } from '../shape/shape-field.tsx'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { FinishFields } from './finish-fields.tsx'
import { methods, usesLambda } from './methods.ts'
import { PromptField } from './prompt-field.tsx'

interface Props {
  state: PanelState
  actions: PanelActions
}

const MAX_SEED = 0xffffffff

export const RequestForm = ({ state, actions }: Props) => (
  <section aria-label="Request">
    <PromptField state={state} actions={actions} />
    <ShapeField state={state} actions={actions} />
    <div class="pair">
      <CountField count={state.memory.settings.count} actions={actions} />
      <SeedField seed={state.memory.settings.seed} actions={actions} />
    </div>
    <MethodFields state={state} actions={actions} />
    <FinishFields settings={state.memory.settings} actions={actions} />
  </section>
)

function CountField({ count, actions }: { count: number; actions: PanelActions }) {
  const set = (next: number) => actions.set({ count: Math.min(MAX_COUNT, Math.max(1, next)) })
  return (
    <fieldset class="field stepper">
      <legend>Images</legend>
      <button type="button" aria-label="One image fewer" disabled={count <= 1} onClick={() => set(count - 1)}>
        −
      </button>
      <output aria-live="polite">{count}</output>
      <button
        type="button"
        aria-label="One image more"
        disabled={count >= MAX_COUNT}
        onClick={() => set(count + 1)}
      >
        +
      </button>
    </fieldset>
  )
}

/** An empty seed is a new one each time. */
function SeedField({
  seed,
  actions,
}: {
  seed: PanelState['memory']['settings']['seed']
  actions: PanelActions
}) {
  const isFixed = seed.mode === 'fixed'
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 10)
    actions.set({
      seed: digits
        ? { mode: 'fixed', value: Math.min(MAX_SEED, Number(digits)) }
        : { mode: 'shuffle', value: 0 },
    })
  }
  return (
    <div class="field">
      <label for="seed">Seed</label>
      <div class="with-button">
        <input
          id="seed"
          inputMode="numeric"
          autocomplete="off"
          placeholder="new each time"
          value={isFixed ? String(seed.value) : ''}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {isFixed && (
          <button
            type="button"
            class="quiet square"
            aria-label="A new seed each time"
            title="A new seed each time"
            onClick={() => type('')}
          >
            <ShuffleIcon />
          </button>
        )}
      </div>
    </div>
  )
}

const isMethod = (value: string): value is Method => METHODS.some((method) => method === value)

function MethodFields({ state, actions }: Props) {
  const { method, lambda } = state.memory.settings
  return (
    <>
      <div class="field method">
        <label for="method">Method</label>
        <select
          id="method"
          value={method}
          onChange={({ currentTarget: { value } }) => isMethod(value) && actions.set({ method: value })}
        >
          {methods.map((one) => (
            <option key={one.method} value={one.method}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      {usesLambda(method) && <StrengthField lambda={lambda} actions={actions} />}
    </>
  )
}

/** Where the slider stands until it is moved; nothing is sent then, and the model takes its own. */
const LAMBDA_UNTOUCHED = 0.3

function StrengthField({ lambda, actions }: { lambda: number | null; actions: PanelActions }) {
  const said = lambda === null ? 'the model’s own' : lambda.toFixed(2)
  return (
    <div class="field strength">
      <label for="lambda">Strength λ</label>
      <input
        id="lambda"
        type="range"
        min="0"
        max="1"
        step="0.05"
        class={lambda === null ? 'untouched' : ''}
        value={lambda ?? LAMBDA_UNTOUCHED}
        aria-valuetext={said}
        onInput={(event) => actions.set({ lambda: Number(event.currentTarget.value) })}
      />
      {lambda === null ? (
        <span class="aside">{said}</span>
      ) : (
        <button
          type="button"
          class="link"
          title="Back to the model’s own"
          onClick={() => actions.set({ lambda: null })}
        >
          {said}
        </button>
      )}
    </div>
  )
}
