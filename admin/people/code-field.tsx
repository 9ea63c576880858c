// The six digits of an authenticator.

interface Props {
  label: string
  value: string
  onInput(text: string): void
}

export const CodeField = ({ label, value, onInput }: Props) => (
  <>
    <label for="code">{label}</label>
    <input
      id="code"
      class="digits"
      inputMode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      required
      maxLength={9}
      placeholder="123 456"
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </>
)
