import packageJson from '../../../package.json' with { type: 'json' }

/** Enlarger's version. */
export const version: string = packageJson.version
