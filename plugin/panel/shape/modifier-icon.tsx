// A modifier as it looks on a chip.
import type { Modifier } from '../../../contract/index.ts'
import { Icon } from '../../../ui/icon.tsx'

const CIRCLE = 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z'

const PATHS: Record<Modifier, string> = {
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  slash: 'M3 3l10 10',
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  dot: 'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z',
  'arrow-up': 'M8 13V3M4 7l4-4 4 4',
  'arrow-down': 'M8 3v10M4 9l4 4 4-4',
  'arrow-left': 'M13 8H3M7 4L3 8l4 4',
  'arrow-right': 'M3 8h10M9 4l4 4-4 4',
  gear:
    'M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4zM8 2v1.8M8 12.2V14M2 8h1.8M12.2 8H14M3.8 3.8L5 5M11 11l1.2 ' +
    '1.2M12.2 3.8L11 5M5 11l-1.2 1.2',
  heart:
    'M8 13S2.5 9.8 2.5 6.2C2.5 4.4 3.8 3.2 5.3 3.2c1.2 0 2.2.7 2.7 1.8.5-1.1 1.5-1.8 2.7-1.8 1.5 0 ' +
    '2.8 1.2 2.8 3C13.5 9.8 8 13 8 13z',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  star: 'M8 2.5l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.3l-3.5 1.9.8-3.9L2.4 6.6l3.9-.5z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM10.3 10.3l3.2 3.2',
  clock: `${CIRCLE}M8 5v3l2 1.5`,
  edit: 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.7 2.2C8.4 8.7 8 9.2 8 10M8 12.8v.1',
  alert: 'M8 3v6.5M8 12.8v.1',
  circle: CIRCLE,
  square: 'M3 3h10v10H3z',
  filled: CIRCLE,
  outlined: `${CIRCLE}M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z`,
}

/** A circle to be put around it is an outline, one that is filled is a disc. */
export const ModifierIcon = ({ modifier }: { modifier: Modifier }) => (
  <Icon>
    <path d={PATHS[modifier]} fill={modifier === 'filled' || modifier === 'dot' ? 'currentColor' : 'none'} />
  </Icon>
)
