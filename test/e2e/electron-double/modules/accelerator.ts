const modifiers = [
  'Command',
  'Cmd',
  'Control',
  'Ctrl',
  'CommandOrControl',
  'CmdOrCtrl',
  'Alt',
  'Option',
  'AltGr',
  'Shift',
  'Super',
  'Meta',
]

const keys = [
  'Plus',
  'Space',
  'Tab',
  'Capslock',
  'Numlock',
  'Scrolllock',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Enter',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'Esc',
  'PrintScreen',
]

/** @throws Error for an accelerator that Electron's documentation doesn't know: `ArrowRight`, say */
export function requireAccelerator(accelerator: string): void {
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  const isKey =
    /^[\x21-\x7e]$/.test(key) ||
    /^F([1-9]|1\d|2[0-4])$/.test(key) ||
    has(keys, key) ||
    /^num[\da-z]+$/i.test(key)
  if (isKey && key !== '+' && parts.every((part) => has(modifiers, part))) return
  throw new Error(`Expected an accelerator as Electron knows it, got ${accelerator}`)
}

function has(list: readonly string[], name: string): boolean {
  return list.some((one) => one.toLowerCase() === name.toLowerCase())
}
