// What may go wrong while a panel works: nothing is sent that nobody agreed to, nobody is left waiting, and
// nothing is lost.
import { expect, test, vi } from 'vitest'
import { HostError, type Selection } from '../host.ts'
import { emptyMemory } from './state/panel-memory.ts'
import { SERVER, TOKEN } from './testing/fake-edge.ts'
import { selected } from './testing/fake-host.ts'
import { library } from './testing/fake-libraries.ts'
import { fakeTeams } from './testing/fake-teams.ts'
import { known, openPanel } from './testing/open-panel.tsx'

/** Waits that end when the test says so. */
function clock() {
  const waits: (() => void)[] = []
  return {
    wait: () => new Promise<void>((pass) => waits.push(pass)),
    pass: () => {
      for (const pass of waits.splice(0)) pass()
    },
  }
}

test('a frame that cannot be exported any more stops the sending: nothing is drawn without it', async () => {
  const { host, edge, type, click, sees } = await openPanel()
  await sees('2 selected')
  host.host.exportSelection = async () => {
    throw new HostError('export_failed', '“apple” could not be exported.')
  }
  type('sun')
  click('Generate')
  await sees('“apple” could not be exported.')
  await sees('Generate 4 images')
  expect(edge.calls).not.toContain('putJob')
})

test('a selection that is read only when the button is pressed is asked about, too', async () => {
  const { host, edge, type, click, sees } = await openPanel({
    images: [],
    memory: { ...known, agreed: null },
  })
  await sees('Select three to ten frames')
  host.host.exportSelection = async () => ({ images: [selected('apple')], total: 1 })
  type('sun')
  click('Generate')
  await sees('What leaves this file')
  expect(edge.calls).not.toContain('putImage')
})

test('selecting faster than frames are exported exports one at a time, and ends with what is selected', async () => {
  const { host, sees } = await openPanel({ images: [] })
  await sees('Select three to ten frames')
  const exports: ((selection: Selection) => void)[] = []
  host.host.exportSelection = () => new Promise((resolve) => exports.push(resolve))
  for (const name of ['apple', 'boat', 'cat']) host.select([selected(name)])
  expect(exports).toHaveLength(1)
  exports[0]?.({ images: [selected('apple')], total: 1 })
  await vi.waitFor(() => expect(exports).toHaveLength(2))
  exports[1]?.({ images: [selected('cat'), selected('boat')], total: 2 })
  await sees('2 selected')
  expect(exports).toHaveLength(2)
})

test('a job that cannot be canceled goes on, and can be canceled again', async () => {
  const { edge, type, click, sees, button } = await openPanel()
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('Waiting')
  edge.fail('cancelJob', 'away')
  click('Cancel')
  await sees('did not answer')
  expect(button('Cancel').disabled).toBe(false)
  click('Cancel')
  await sees('“sun” was canceled')
})

test('a server that is away while a job is followed loses nothing: the job is followed again', async () => {
  const { wait, pass } = clock()
  const { edge, type, click, sees, panel } = await openPanel({ more: { wait } })
  await sees('2 selected')
  edge.fail('getJob', 'away')
  edge.fail('health', 'away')
  type('sun')
  click('Generate')
  await sees('does not answer')
  expect(panel.state().job.state).toBe('waiting')
  pass()
  await sees('Waiting: 2 jobs before this one')
  edge.state('succeeded')
  await sees('4 candidates')
})

test('what was said because the server was away goes when it is back, which a network that comes back asks for', async () => {
  let online: () => void = () => undefined
  const onOnline = (listener: () => void) => {
    online = listener
    return () => undefined
  }
  const { edge, type, click, sees, root } = await openPanel({ more: { onOnline } })
  await sees('2 selected')
  edge.fail('putJob', 'away')
  edge.fail('health', 'away')
  type('sun')
  click('Generate')
  await sees('does not answer')
  await sees('The server did not answer')
  online()
  await expect.poll(() => root.textContent).not.toContain('did not answer')
  expect(root.textContent).not.toContain('does not answer')
})

test('what has another reason stays said when the server is back', async () => {
  const { edge, type, click, sees, panel } = await openPanel()
  await sees('2 selected')
  edge.fail('putJob', 'rate_limited')
  type('sun')
  click('Generate')
  await sees('Try again in a minute')
  edge.fail('health', 'away')
  await panel.actions.retryLink()
  await panel.actions.retryLink()
  await sees('Try again in a minute')
  expect(panel.state().link.state).toBe('ok')
})

test('signing out while a job is drawn is signing out, and signing in again shows the job', async () => {
  const { edge, type, click, sees, panel } = await openPanel()
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('Waiting')
  click('Sign out')
  await sees('Signed out.')
  expect(panel.state().job.state).toBe('none')
  edge.state('running')
  void panel.actions.connect(TOKEN)
  await sees('Row 0 of 64')
})

test('access that was revoked while a job is drawn is one word, and the job is there after signing in', async () => {
  const teams = fakeTeams()
  const { wait, pass } = clock()
  const { edge, type, click, sees, panel } = await openPanel({
    more: { connectTeams: () => teams.client, wait },
  })
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('Waiting')
  teams.revoke()
  pass()
  await sees('You have been signed out')
  edge.fail('getJob', 'unauthorized')
  edge.state('running') // the old watch hears of it, and that its token is gone
  void panel.actions.connect('another-token-of-the-test')
  await sees('2 selected')
  await sees('Row 0 of 64')
  expect(panel.state().memory.token).toBe('another-token-of-the-test')
})

test('a host that recalls nothing is no reason not to open', async () => {
  const { host, sees } = await openPanel({ memory: null })
  await sees('Connect to Tessera')
  host.host.recall = async () => {
    throw new HostError('fault', 'of the test')
  }
  const again = await openPanel({ more: { host: host.host } })
  await again.sees('Connect to Tessera')
})

test('what another panel has written meanwhile stays in the memory', async () => {
  const { host, panel, sees } = await openPanel()
  await sees('2 selected')
  host.recallThis({ ...emptyMemory, server: SERVER, token: 'newer', agreed: 'http://other' })
  panel.actions.set({ count: 2 })
  await vi.waitFor(() =>
    expect(host.memory()).toMatchObject({ token: 'newer', agreed: 'http://other', settings: { count: 2 } }),
  )
})

test('libraries are read again when the person comes back from their pages; history also after signing in', async () => {
  let back: () => void = () => undefined
  const onReturn = (listener: () => void) => {
    back = listener
    return () => undefined
  }
  const { libraries, edge, sees, panel } = await openPanel({ memory: null, more: { onReturn } })
  await panel.actions.connect(TOKEN)
  await sees('None yet')
  expect(edge.calls).toContain('history')
  libraries.keep([library('11111111-0000-4000-8000-000000000000', 'Harbour')])
  back()
  await sees('Harbour')
})
