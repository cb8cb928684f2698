/** The forms in which a profile's credentials can be handed to a person: variables for a shell, or JSON. */
export const credentialFormats = ['posix', 'fish', 'powershell', 'cmd', 'json'] as const;
export type CredentialFormat = (typeof credentialFormats)[number];
export type ShellFormat = Exclude<CredentialFormat, 'json'>;

/** What menus call them. */
export const formatLabels: Record<CredentialFormat, string> = {
  posix: 'bash, zsh',
  fish: 'fish',
  powershell: 'PowerShell',
  cmd: 'cmd',
  json: 'JSON',
};
