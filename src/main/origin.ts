/** The scheme of the window's own pages and pictures. */
export const scheme = 'enlarger'

/** Where the window's page comes from: the one origin that is trusted. */
export const windowOrigin = `${scheme}://window`

/** The address of the window's page. */
export const windowUrl = `${windowOrigin}/`
