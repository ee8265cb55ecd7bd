/** Characters that draw nothing, or turn the text around them: controls, bidirectional marks, joiners at odd places. */
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A name or a message from outside as it may be shown: what is hidden in it stands as `␦`. */
export function safeText(text: string): string {
  return text.replaceAll(hidden, '␦')
}
