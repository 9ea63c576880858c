// Entry of Figma's main thread; the manifest names what is built from it.
import { startMain } from './main-thread.ts'

startMain(figma, __html__)
