interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML: (text: string) => string | null }): unknown
}

/** Absent in browsers that don't know them. */
const trustedTypes: TrustedTypes | undefined = Reflect.get(window, 'trustedTypes')

// The host forbids that text becomes markup. React Aria empties an element by setting its markup to nothing, and that
// alone is let pass. Imported first.
trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
