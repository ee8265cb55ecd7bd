import sharp, { type Sharp } from 'sharp'

/**
 * An upright picture as a camera stores it that writes an EXIF orientation: turned the other way, so that the
 * orientation brings it back. The tag itself is left to who writes the file.
 */
export async function turnedBy(orientation: number, upright: Sharp): Promise<Sharp> {
  const still = sharp(await upright.png().toBuffer())
  switch (orientation) {
    case 2:
      return still.flop()
    case 3:
      return still.rotate(180)
    case 4:
      return still.flip()
    case 5:
      return sharp(await still.rotate(90).png().toBuffer()).flop()
    case 6:
      return still.rotate(270)
    case 7:
      return sharp(await still.rotate(270).png().toBuffer()).flop()
    case 8:
      return still.rotate(90)
    default:
      return still
  }
}
