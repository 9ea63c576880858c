// The panel inside Figma's iframe: of null origin, without storage of its own, with the main thread behind `window.parent`.
import { mountPanel } from '../panel/mount.tsx'
import { createFigmaBridge } from './figma-bridge.ts'

/** Where `npm start` serves; another server comes with the address that is pasted. */
const LOCAL_SERVER = 'http://localhost:8787'

const root = document.getElementById('panel')
if (!root) throw new Error('the page has no #panel')
const panel = mountPanel(root, createFigmaBridge(window), LOCAL_SERVER, null)
await panel.run(new AbortController().signal)
