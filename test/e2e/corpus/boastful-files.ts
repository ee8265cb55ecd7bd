import { crc32 } from 'node:zlib'

/** A JPEG whose header claims 65,535 pixels each way, and which has next to none. */
export function giantJpeg(): Buffer {
  const frame = Buffer.from('ffc0000b08ffffffff01011100', 'hex')
  const scan = Buffer.from('ffda0008010100003f00', 'hex')
  const table = Buffer.concat([Buffer.from('ffdb004300', 'hex'), Buffer.alloc(64, 1)])
  const codes = Buffer.concat([
    Buffer.from('ffc4001400', 'hex'),
    Buffer.from([1]),
    Buffer.alloc(15),
    Buffer.from([0]),
  ])
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    table,
    frame,
    codes,
    scan,
    Buffer.alloc(50),
    Buffer.from('ffd9', 'hex'),
  ])
}

/** A GIF of very many frames of one pixel. */
export function giantGif(frames: number): Buffer {
  const header = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
  const frame = Buffer.from('21f9040001000000' + '2c00000000010001000002024401' + '00', 'hex')
  return Buffer.concat([header, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])])
}

/** A PNG with a compressed text put before its pixels. */
export function pngWithText(png: Buffer, compressed: Buffer): Buffer {
  const headerEnd = 8 + 25
  const body = Buffer.concat([Buffer.from('iTXtComment\0\x01\0\0\0', 'latin1'), compressed])
  const length = Buffer.alloc(4)
  const checksum = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, headerEnd), length, body, checksum, png.subarray(headerEnd)])
}

/** A JPEG with a segment put after its start. */
export function jpegWith(jpeg: Buffer, marker: number, content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}
