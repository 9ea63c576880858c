// Copies a text. A page of null origin may not use the clipboard API, so the text is selected and copied as
// by hand.
import { useState } from 'preact/hooks'
import { CheckIcon, CopyIcon } from './icons.tsx'

/** With a `label` it is a button of words, else an icon. */
export function CopyButton({ text, what, label }: { text: string; what: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      class={label ? 'quiet' : 'quiet square'}
      aria-label={label ? undefined : copied ? 'Copied' : `Copy the ${what}`}
      title="Copy"
      onClick={(event) => {
        setCopied(copyByHand(event.currentTarget, text))
        event.currentTarget.focus()
      }}
      onBlur={() => setCopied(false)}
    >
      {label ? copied ? 'Copied' : label : copied ? <CheckIcon /> : <CopyIcon />}
    </button>
  )
}

function copyByHand(beside: HTMLElement, text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'hidden'
  beside.after(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
