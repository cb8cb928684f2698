/**
 * Finds an access key in text that a person pastes: the CSV file from AWS's console, lines of `~/.aws/credentials`,
 * exported variables, the JSON of the AWS CLI, or the id and the secret with a space between. Null unless the text has
 * exactly one of each.
 */
export function accessKeyIn(text: string): { accessKeyId: string; secretAccessKey: string } | null {
  const ids = unique(text.match(/(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{12,124}(?![A-Za-z0-9])/g));
  // An equals sign may precede a secret, but it is not part of the secret.
  const secrets = unique(text.match(/(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g));
  const [accessKeyId, secretAccessKey] = [ids[0], secrets[0]];
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  // A part of a text keeps the whole text in memory. So a page gets copies; otherwise the id would keep the secret.
  return ids.length > 1 || secrets.length > 1 ? null : structuredClone({ accessKeyId, secretAccessKey });
}

/** The profile whose lines the text has: `[dev]` or `[profile dev]`. Null: none, or more than one. */
export function profileIn(text: string): string | null {
  const names = unique(text.match(/^[ \t]*\[[^\]\r\n]+\]/gm)).map((header) =>
    header
      .trim()
      .slice(1, -1)
      .replace(/^profile\s+/, '')
      .trim(),
  );
  const [name] = names;
  return names.length === 1 && name !== undefined ? structuredClone(name) : null;
}

const unique = (found: string[] | null): string[] => [...new Set(found ?? [])];
