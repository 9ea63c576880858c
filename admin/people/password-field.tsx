// The password that an account has: to sign in with, or to show once more that it is oneself.

interface Props {
  id: string
  label: string
  value: string
  onInput(text: string): void
}

export const PasswordField = ({ id, label, value, onInput }: Props) => (
  <>
    <label for={id}>{label}</label>
    <input
      id={id}
      type="password"
      autocomplete="current-password"
      required
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </>
)
