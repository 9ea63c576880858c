/** Four tesserae, one of them still to come. `side` in CSS pixels. */
export const Mark = ({ side = 32 }: { side?: number }) => (
  <svg class="mark" viewBox="0 0 32 32" width={side} height={side} aria-hidden="true">
    <rect x="2" y="2" width="13" height="13" rx="3" fill="#e4572e" />
    <rect x="17" y="2" width="13" height="13" rx="3" fill="#f3a712" />
    <rect x="2" y="17" width="13" height="13" rx="3" fill="#29858f" />
    <rect
      x="18"
      y="18"
      width="11"
      height="11"
      rx="2.5"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-dasharray="3 2.5"
    />
  </svg>
)
