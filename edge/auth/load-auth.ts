// Better Auth is loaded when somebody signs in: it is half of this program, and no other request needs it.
export async function loadAuth() {
  const [{ createAuth }, { askForCode, pollDevice }] = await Promise.all([import('./auth.ts'), import('./device-codes.ts')])
  return { createAuth, askForCode, pollDevice }
}
