// One's own e-mail address: to sign in with, or to confirm what cannot be undone.

interface Props {
  id: string
  label: string
  /** What the browser may fill in by itself. */
  autocomplete: 'username' | 'off'
  value: string
  onInput(text: string): void
}

export const EmailField = ({ id, label, autocomplete, value, onInput }: Props) => (
  <>
    <label for={id}>{label}</label>
    <input
      id={id}
      type="email"
      autocomplete={autocomplete}
      required
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </>
)
