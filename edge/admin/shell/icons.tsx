// The pages' own icons: 16 px, 1.5 px lines in the text's colour. Decoration only; the control beside them carries the words.
import type { ComponentChildren } from 'preact'

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg
    class="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
)

export const CrossIcon = () => (
  <Icon>
    <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
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
