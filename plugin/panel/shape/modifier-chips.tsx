// Parts to be added to the shape: "with a plus", "crossed out", "in a circle". The usual ones at once, the
// others on request.
import { useState } from 'preact/hooks'
import { MODIFIERS, type Modifier } from '../../../contract/index.ts'
import { ModifierIcon } from './modifier-icon.tsx'

const USUAL: readonly Modifier[] = ['plus', 'minus', 'check', 'cross', 'slash', 'dot', 'circle', 'filled']

interface Props {
  modifiers: readonly Modifier[]
  onToggle(modifier: Modifier): void
}

export function ModifierChips({ modifiers, onToggle }: Props) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole
    ? MODIFIERS
    : MODIFIERS.filter((one) => USUAL.includes(one) || modifiers.includes(one))
  return (
    <fieldset class="chips">
      <legend>Add to it</legend>
      {shown.map((modifier) => {
        const isOn = modifiers.includes(modifier)
        return (
          <button
            key={modifier}
            type="button"
            class="chip"
            aria-pressed={isOn}
            aria-label={nameOf(modifier)}
            title={nameOf(modifier)}
            onClick={() => onToggle(modifier)}
          >
            <ModifierIcon modifier={modifier} />
          </button>
        )
      })}
      <button type="button" class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? 'Fewer' : 'More…'}
      </button>
    </fieldset>
  )
}

/** `filled` and `outlined` say how, the others what. */
const nameOf = (modifier: Modifier): string => {
  const words = modifier.replace('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
