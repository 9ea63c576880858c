// The panel inside Figma's iframe: of null origin, without storage of its own, with the main thread behind
// `window.parent`.
import { mountPanel } from '../panel/mount.tsx'
import { createFigmaBridge } from './figma-bridge.ts'

/** Where `npm start` serves; another server comes with the address that is pasted. */
const LOCAL_SERVER = 'http://localhost:8787'

/**
 * Figma lets a plugin speak to the addresses in its manifest alone. Browsers from version 142 on ask before a
 * public page may reach the  computer it runs on.
 */
const HINT =
  'Figma lets this plugin reach the addresses in its manifest.json alone: name another server, or ' +
  'another port, there. In Figma in a browser, the browser may keep a public page from reaching ' +
  'this computer: allow it when asked, or use the desktop app.'

const root = document.getElementById('panel')
if (!root) throw new Error('the page has no #panel')
const panel = mountPanel(root, {
  host: createFigmaBridge(window),
  program: 'tessera-figma',
  server: LOCAL_SERVER,
  key: null,
  connectHint: HINT,
})
await panel.run(new AbortController().signal)
