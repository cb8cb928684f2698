/**
 * Takes the user part out of each URL in a text: `http://user:password@proxy:8080` becomes `http://…@proxy:8080`. A
 * password may hold any character, so everything from `//` to the last `@` of the word goes. A URL that has an `@`
 * later on loses more than its user, which is better than a password that stays. Takes time linear in the text.
 */
export function withoutUrlUsers(text: string): string {
  return text.replace(/\S+/g, (word) => {
    const [from, to] = [word.indexOf('//') + 2, word.lastIndexOf('@')];
    return from < 2 || to < from ? word : `${word.slice(0, from)}…${word.slice(to)}`;
  });
}
