// The panel's own icons: 16 px, 1.5 px lines in the text's colour. Decoration only; the control beside them carries the words.
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

export const CrossIcon = () => (
  <Icon>
    <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
  </Icon>
)

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

/** Four tesserae, one of them still to come. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <rect x="2" y="2" width="13" height="13" rx="3" fill="#e4572e" />
    <rect x="17" y="2" width="13" height="13" rx="3" fill="#f3a712" />
    <rect x="2" y="17" width="13" height="13" rx="3" fill="#29858f" />
    <rect x="18" y="18" width="11" height="11" rx="2.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3 2.5" />
  </svg>
)
