// The panel's own icons.
import { Icon } from '../../../ui/icon.tsx'

export const CheckIcon = () => (
  <Icon>
    <path d="M3.5 8.5l3 3 6-7" />
  </Icon>
)

export const ShuffleIcon = () => (
  <Icon>
    <path d="M2 11.5h1.8c1 0 1.9-.5 2.4-1.4l2-4.2c.5-.9 1.4-1.4 2.4-1.4H14M12 2.5l2 2-2 2M2 4.5h1.8c.8 0 1.5.3 2 .9M14 11.5h-3.4c-.8 0-1.5-.3-2-.9M12 9.5l2 2-2 2" />
  </Icon>
)

export const PlaceIcon = () => (
  <Icon>
    <path d="M2.5 3.5h4v9h-4zM9.5 8h4.5M11.8 5.8L14 8l-2.2 2.2" />
  </Icon>
)

export const CopyIcon = () => (
  <Icon>
    <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />
  </Icon>
)
