// Starting a worker or a service worker from a plain string is refused where trusted types are enforced.
// This is the program's only policy; it lets through addresses of our own origin and folder and nothing else.
type Policy = { createScriptURL(address: string): unknown }
type Factory = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy }

const home = new URL('.', document.baseURI)

function ours(address: string): string {
  const url = new URL(address, home)
  if (url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) throw new TypeError('not a script of ours')
  return url.href
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy('nearer-scripts', { createScriptURL: ours })

/** The address of one of our own scripts, in the form that the browser asks for. Throws for any other address. */
export function trustedScript(address: URL | string): string {
  const checked = ours(String(address))
  return (policy ? policy.createScriptURL(checked) : checked) as string
}
