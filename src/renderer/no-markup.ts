interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: {
      createHTML: (text: string) => string | null
      createScriptURL: (address: string) => string | null
    },
  ): unknown
}

/** Absent in browsers that don't know them. */
const trustedTypes: TrustedTypes | undefined = Reflect.get(window, 'trustedTypes')

// The host forbids that text becomes markup. React Aria empties an element by setting its markup to nothing, and that
// alone is let pass. A script is one of this page's own: that of a worker. Imported first.
trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
  createScriptURL: (address) => (isOurs(new URL(address, window.location.href)) ? address : null),
})

function isOurs({ origin, pathname }: URL): boolean {
  return origin === window.location.origin && pathname.startsWith('/assets/')
}
