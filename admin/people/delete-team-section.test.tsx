// A team is deleted by whoever has typed its name.
import { render } from 'preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import { DeleteTeamSection } from './delete-team-section.tsx'
import type { TeamDeps } from './team-deps.ts'

test('asks for the team’s name, deletes it, and signs out', async () => {
  const said: string[] = []
  const teams = { deleteTeam: async (id: string) => void said.push(`delete ${id}`) }
  const signOut = (text: string): void => void said.push(text)
  const root = document.createElement('div')
  document.body.append(root)
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  render(
    <DeleteTeamSection
      deps={{ teams, signOut } as unknown as TeamDeps}
      team={{ id: 'team-1', name: 'Icons' }}
    />,
    root,
  )
  const button = root.querySelector('button') as HTMLButtonElement
  const field = root.querySelector('input') as HTMLInputElement
  const type = async (text: string): Promise<void> => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((drawn) => setTimeout(drawn))
  }
  await type('icons')
  expect(button.disabled).toBe(true)
  await type('Icons')
  expect(button.disabled).toBe(false)
  root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await vi.waitFor(() => expect(said).toEqual(['delete team-1', 'The team Icons is deleted.']))
})
