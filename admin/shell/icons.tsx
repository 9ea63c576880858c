// The pages' own icons.
import { Icon } from '../../ui/icon.tsx'

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
)

export const BackIcon = () => (
  <Icon>
    <path d="M9.5 3.5L5 8l4.5 4.5" />
  </Icon>
)

export const FailedIcon = () => (
  <Icon>
    <path d="M8 4.5v4M8 11.4v.1" />
    <circle cx="8" cy="8" r="6" />
  </Icon>
)

export const ForbiddenIcon = () => (
  <Icon>
    <path d="M3.8 3.8l8.4 8.4" />
    <circle cx="8" cy="8" r="6" />
  </Icon>
)
