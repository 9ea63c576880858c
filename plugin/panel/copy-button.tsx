// Copies a text. A page of null origin may not use the clipboard API, so the text is selected and copied as by hand.
import { useState } from 'preact/hooks'
import { CheckIcon, CopyIcon } from './icons.tsx'

export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      class="quiet square"
      aria-label={copied ? 'Copied' : `Copy the ${what}`}
      title="Copy"
      onClick={(event) => {
        setCopied(copyByHand(event.currentTarget, text))
        event.currentTarget.focus()
      }}
      onBlur={() => setCopied(false)}
    >
      {copied ? <CheckIcon /> : <CopyIcon />}
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
