import type { FidelityAspect, FidelityReason } from '../domain/fidelity.ts'

/** Words for what a picture carries, to stand inside a sentence. */
export const aspectWords: Record<FidelityAspect, string> = {
  orientation: 'the orientation',
  profile: 'the colour profile',
  exif: "the camera's notes (EXIF)",
  xmp: 'the XMP metadata',
  iptc: 'the IPTC caption and keywords',
  gps: 'the place where it was taken (GPS)',
  alpha: 'transparency',
  'bit-depth': 'the bit depth',
  colour: 'the colours',
  palette: 'the palette',
  animation: 'the animation',
  compression: 'lossless quality',
  dates: 'the dates',
}

/** Words for why something is converted or dropped, to stand after a colon. */
export const reasonWords: Record<FidelityReason, string> = {
  'baked-upright': 'the picture itself is turned upright, so nothing has to turn it any more',
  'format-has-no-alpha': 'the format has no transparency, so the picture is laid on white',
  'format-has-8-bit': 'the format holds 8 bits per colour',
  'decoder-has-8-bit': 'this kind of file can only be read at 8 bits per colour',
  'model-has-8-bit': 'the model works at 8 bits per colour',
  'model-has-no-alpha': 'the model takes no transparency, so it is enlarged apart and put back',
  'cmyk-to-srgb': 'print colours (CMYK) are converted to sRGB',
  'lab-to-srgb': 'Lab colours are converted to sRGB',
  'profile-follows-colour': 'it described the colours as they were before they became sRGB',
  'decoded-as-srgb': 'this kind of file is read as sRGB',
  'format-has-no-exif': 'the format has no room for EXIF',
  'format-has-no-iptc': 'the format has no room for IPTC',
  'iptc-to-xmp': 'the format has no room for IPTC, so it is carried over into XMP',
  'format-has-no-profile': 'the format has no room for a colour profile',
  'palette-to-full-colour': 'enlarging makes colours between those of the palette, so full colour is written',
  'full-colour-to-palette': 'the format holds 256 colours and no partial transparency',
  'you-asked': 'you asked for it',
  'lossy-format': 'the format is a lossy one',
  'writer-missing': 'writing it needs Perl, which this computer does not have',
  'writer-refused': 'a part of it could not be written',
  'not-readable': "it could not be read from the source's file",
}
