declare module 'heic-decode' {
  /** Decodes the primary picture of a HEIC file to 8-bit RGBA, upright. Throws what libheif says of a bad file. */
  export default function decode(input: {
    buffer: Uint8Array
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
}
