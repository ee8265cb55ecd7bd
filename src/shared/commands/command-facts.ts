import type words from '../words/en/commands.json'

/** Every command has a title in `words/en/commands.json`. */
export type CommandId = keyof typeof words

/** What is known of a command wherever it is offered: in the window, in its menus, in the sheet of keys. */
export interface CommandFacts {
  readonly group: CommandGroup
  /** `Mod` is Command on a Mac and Control elsewhere: `Mod+Enter`, `Delete`, `?`. The first one is shown. */
  readonly keys: readonly string[]
  /** Where its keys work: everywhere, while the place lies open, where pictures are compared, or in the review alone. */
  readonly where: 'always' | 'place' | 'compare' | 'review'
}

export const commandGroups = ['window', 'queue', 'rows', 'review', 'compare'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Commands one wants at hand while looking elsewhere: they are done whatever lies over the window. */
export const trayCommands = ['pauseAll', 'resumeAll'] as const satisfies readonly CommandId[]

/** Everything a person can do by key, in the order in which it is listed. */
export const commandFacts: Readonly<Record<CommandId, CommandFacts>> = {
  showHelp: anywhere('?'),
  showSettings: anywhere('Mod+,'),
  showQueue: anywhere('Alt+1'),
  showReview: anywhere('Alt+2'),
  showWatches: anywhere('Alt+3'),
  showCosts: anywhere('Alt+4'),

  addFiles: ofQueue('Mod+O'),
  addFolder: ofQueue('Mod+Shift+O'),
  showBatches: ofQueue('B'),
  search: ofQueue('/', 'Mod+F'),
  selectAllRows: ofQueue('Mod+A'),
  retryFailed: ofQueue('Shift+R'),
  pauseAll: ofQueue('Shift+P'),
  resumeAll: ofQueue('Shift+U'),
  showAllRows: ofQueue('1'),
  showDrafts: ofQueue('2'),
  showWaiting: ofQueue('3'),
  showRunning: ofQueue('4'),
  showDone: ofQueue('5'),
  showFailed: ofQueue('6'),
  showNeedsReview: ofQueue('7'),

  showDetails: ofRows('I'),
  retryRows: ofRows('R'),
  pauseRows: ofRows('P'),
  resumeRows: ofRows('U'),
  cancelRows: ofRows('X'),
  redraftRows: ofRows('D'),
  revealFile: ofRows('W'),
  removeRows: ofRows('Delete', 'Backspace'),
  moveUp: ofRows('Alt+ArrowUp'),
  moveDown: ofRows('Alt+ArrowDown'),
  moveToTop: ofRows('Alt+Shift+ArrowUp', 'Mod+T'),
  moveToEnd: ofRows('Alt+Shift+ArrowDown', 'Mod+B'),

  start: ofQueue('Mod+Enter'),
  focusRecipe: ofQueue('E'),
  savePreset: ofQueue('Mod+S'),
  editPresets: ofQueue('Mod+Shift+S'),

  keepResult: inReview('K'),
  redoResult: inReview('R'),
  rejectResult: inReview('X'),
  clearVerdict: inReview('U'),
  undoVerdict: inReview('Mod+Z'),
  repeatVerdict: inReview('Mod+Shift+Z', 'Mod+Y'),
  nextUnreviewed: inReview('N'),
  firstResult: inReview('Home'),
  lastResult: inReview('End'),
  showRecord: inReview('I'),
  showSheet: inReview('G'),

  previousResult: inCompare('ArrowLeft'),
  nextResult: inCompare('ArrowRight'),
  switchMode: inCompare('S'),
  dividerLeft: inCompare('1'),
  dividerMiddle: inCompare('2'),
  dividerRight: inCompare('3'),
  blinkOriginal: inCompare('A'),
  blinkResult: inCompare('B'),
  blinkOther: inCompare('C'),
  playPause: inCompare('Space'),
  previousFrame: inCompare(','),
  nextFrame: inCompare('.'),
  holdOriginal: inCompare('Space'),
  zoomIn: inCompare('+', '='),
  zoomOut: inCompare('-'),
  zoomToFit: inCompare('0'),
  zoomToActual: inCompare('Mod+1', 'Z'),
  zoomToDouble: inCompare('Mod+2', 'Shift+Z'),
  panLeft: inCompare('Shift+ArrowLeft'),
  panRight: inCompare('Shift+ArrowRight'),
  panUp: inCompare('Shift+ArrowUp'),
  panDown: inCompare('Shift+ArrowDown'),
  togglePixels: inCompare('P'),
  toggleTiled: inCompare('T'),
  closeCompare: inCompare('Escape'),
}

function anywhere(...keys: string[]): CommandFacts {
  return { group: 'window', where: 'always', keys }
}

function ofQueue(...keys: string[]): CommandFacts {
  return { group: 'queue', where: 'place', keys }
}

function ofRows(...keys: string[]): CommandFacts {
  return { group: 'rows', where: 'place', keys }
}

function inReview(...keys: string[]): CommandFacts {
  return { group: 'review', where: 'review', keys }
}

function inCompare(...keys: string[]): CommandFacts {
  return { group: 'compare', where: 'compare', keys }
}

/** Whether a text names a command. */
export function isCommandId(text: string): text is CommandId {
  return Object.hasOwn(commandFacts, text)
}

/** All commands of a group, in order. */
export function commandsOf(group: CommandGroup): CommandId[] {
  return Object.keys(commandFacts)
    .filter(isCommandId)
    .filter((id) => commandFacts[id].group === group)
}
