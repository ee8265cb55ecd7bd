/** How the parts of a field look, whatever it takes. */
export const fieldClasses = {
  label: 'text-ink-3',
  input:
    'min-h-7 w-full min-w-0 rounded-md border border-edge bg-raised px-2 py-0.5 placeholder:text-ink-3 data-invalid:border-bad data-disabled:opacity-50',
  help: 'text-sm text-ink-3',
  error: 'text-sm text-bad',
} as const
