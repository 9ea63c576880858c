// A password that is being chosen, for an account that is made or whose password was forgotten.
import { MIN_PASSWORD_LENGTH } from '../../contract/index.ts'

interface Props {
  label: string
  value: string
  onInput(text: string): void
}

export const NewPasswordField = ({ label, value, onInput }: Props) => (
  <>
    <label for="new-password">{label}</label>
    <input
      id="new-password"
      type="password"
      autocomplete="new-password"
      required
      minLength={MIN_PASSWORD_LENGTH}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </>
)
