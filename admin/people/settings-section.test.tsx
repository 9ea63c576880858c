// The team's settings as a person fills them in.
import { render } from 'preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Team, TeamChange } from '../../contract/index.ts'
import { SettingsSection } from './settings-section.tsx'
import type { TeamDeps } from './team-deps.ts'

const team: Team = {
  id: 'home',
  name: 'Home',
  retentionDays: null,
  imagesADay: null,
  storageBytes: null,
  libraryPatches: null,
  contentLicences: ['MIT'],
}

test('licences are typed with spaces between them, and sent as a list', async () => {
  const changes: TeamChange[] = []
  const teams = {
    team: async () => team,
    changeTeam: async (_: string, change: TeamChange) => {
      changes.push(change)
      return team
    },
  }
  const root = document.createElement('div')
  document.body.append(root)
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  render(
    <SettingsSection deps={{ teams } as unknown as TeamDeps} team="home" onRenamed={() => undefined} />,
    root,
  )
  const field = await vi.waitFor(() => {
    const found = root.querySelector<HTMLInputElement>('input[placeholder="all"]')
    expect(found?.value).toBe('MIT')
    return found as HTMLInputElement
  })
  const type = async (text: string): Promise<void> => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((drawn) => setTimeout(drawn))
  }
  await type('MIT ')
  expect(field.value).toBe('MIT ')
  await type('MIT  CC0-1.0')
  const save = (): boolean | undefined =>
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  save()
  await vi.waitFor(() => expect(changes.at(-1)?.contentLicences).toEqual(['MIT', 'CC0-1.0']))
  await vi.waitFor(() => expect(root.textContent).toContain('Saved.'))
  await type(' ')
  save()
  await vi.waitFor(() => expect(changes.at(-1)?.contentLicences).toBeNull())
})
