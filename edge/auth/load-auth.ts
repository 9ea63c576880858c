// Better Auth is loaded when somebody signs in: it is half of this program, and no other request needs it.
export async function loadAuth() {
  return import('./auth.ts')
}
