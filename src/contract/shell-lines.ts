/** The shells in which Fob can put the person's own profile names to work. */
export const projectedShells = ['zsh', 'bash', 'fish', 'powershell'] as const;
/** One of `projectedShells`. */
export type ProjectedShell = (typeof projectedShells)[number];

/** For each shell: its name, the line that lets all of its sessions use Fob's copy of the files, and where it goes. */
export const shellLines: Record<ProjectedShell, { label: string; line: string; file: string }> = {
  zsh: { label: 'zsh', line: 'eval "$(fob shell-init zsh)"', file: '~/.zshrc' },
  bash: { label: 'bash', line: 'eval "$(fob shell-init bash)"', file: '~/.bashrc' },
  fish: { label: 'fish', line: 'fob shell-init fish | source', file: '~/.config/fish/config.fish' },
  powershell: {
    label: 'PowerShell',
    line: 'fob shell-init powershell | Out-String | Invoke-Expression',
    file: '$PROFILE',
  },
};
