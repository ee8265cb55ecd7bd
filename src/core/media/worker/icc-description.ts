const longestDescription = 200

/** The description in an ICC profile, as its `desc` tag has it; `unnamed` where it can't be read. */
export function describeProfile(profile: Uint8Array): string {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength)
  const tag = findTag(bytes, 'desc')
  const text = tag === null ? '' : readText(tag)
  return (
    text
      .replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, longestDescription) || 'unnamed'
  )
}

function findTag(profile: Buffer, signature: string): Buffer | null {
  const count = profile.length < 132 ? 0 : profile.readUInt32BE(128)
  for (let index = 0; index < count; index += 1) {
    const entry = 132 + index * 12
    if (entry + 12 > profile.length) return null
    if (profile.toString('latin1', entry, entry + 4) !== signature) continue
    const offset = profile.readUInt32BE(entry + 4)
    return profile.subarray(offset, offset + profile.readUInt32BE(entry + 8))
  }
  return null
}

/** Version 2 keeps ASCII after its length, version 4 a table of languages in UTF-16, of which the first is read. */
function readText(tag: Buffer): string {
  const type = tag.toString('latin1', 0, 4)
  if (type === 'desc' && tag.length >= 12) return tag.toString('latin1', 12, 12 + tag.readUInt32BE(8))
  if (type !== 'mluc' || tag.length < 28) return ''
  const length = tag.readUInt32BE(20)
  const offset = tag.readUInt32BE(24)
  return new TextDecoder('utf-16be').decode(tag.subarray(offset, offset + length))
}
