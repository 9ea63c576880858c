import { testPatchStore } from './patch-store.suite.ts'

testPatchStore('patches in memory', async (material) => material.local(), 120)
