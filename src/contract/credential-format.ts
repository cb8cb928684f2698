/** The formats in which a person can get the credentials of a profile: variables for a shell, or JSON. */
export const credentialFormats = ['posix', 'fish', 'powershell', 'cmd', 'json'] as const;
/** One of `credentialFormats`. */
export type CredentialFormat = (typeof credentialFormats)[number];
/** A format that sets the variables of a shell. */
export type ShellFormat = Exclude<CredentialFormat, 'json'>;

/** The label of each format in menus. */
export const formatLabels: Record<CredentialFormat, string> = {
  posix: 'bash, zsh',
  fish: 'fish',
  powershell: 'PowerShell',
  cmd: 'cmd',
  json: 'JSON',
};
