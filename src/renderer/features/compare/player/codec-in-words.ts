/** What people call codecs whose names at ffprobe are other ones. */
const names: Readonly<Record<string, string>> = {
  av1: 'AV1',
  cfhd: 'CineForm',
  dnxhd: 'DNxHD',
  dvvideo: 'DV',
  ffv1: 'FFV1',
  h264: 'H.264',
  mjpeg: 'Motion JPEG',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  prores: 'ProRes',
  qtrle: 'QuickTime Animation',
  rawvideo: 'uncompressed video',
}

/** A codec as people call it, by its name at ffprobe. Pure. */
export function codecInWords(codec: string): string {
  return names[codec] ?? codec.toUpperCase()
}
