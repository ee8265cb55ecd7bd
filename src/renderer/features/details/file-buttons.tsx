import { type FileWaysOf, useFileWays } from './use-file-ways.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export interface FileButtonsProps extends FileWaysOf {
  /** Whether there is room for icons alone. */
  readonly isNarrow?: boolean
}

/** Opens a job's file, shows where it is, or saves its result on this computer: what this host can. */
export function FileButtons({ isNarrow = false, ...of }: FileButtonsProps) {
  return useFileWays(of).map(({ id, icon: Icon, label, onPress }) =>
    isNarrow ? (
      <IconButton key={id} icon={Icon} label={label} onPress={onPress} />
    ) : (
      <Button key={id} onPress={onPress}>
        <Icon aria-hidden className="size-4" />
        {label}
      </Button>
    ),
  )
}
