/** Where a redirect leads, for an error. Only the origin: the rest of the address may hold secrets. */
export function redirectOrigin(location: string | undefined): string {
  try {
    return new URL(location ?? '').origin;
  } catch {
    return 'an unnamed place';
  }
}
