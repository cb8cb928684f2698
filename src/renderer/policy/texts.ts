import type { PolicyPage } from '../shell/route';

/** Names of the pages about policies. */
const pages: Record<PolicyPage, string> = { check: 'Check', templates: 'Templates', rollout: 'Rollout' };

/** The words that all pages about policies share. */
export const texts = {
  title: 'Policy',
  pages,
  noUsers: {
    title: 'No user yet',
    text: 'Fob checks the policies of users whose access keys it can use. Add a key here, or put one into {file}.',
    file: '~/.aws/credentials',
  },
  user: 'User',
  askAs: 'Ask AWS as',
  account: 'Account',
  accountOf: (user: string) => `Account of ${user}`,
  tryAgain: 'Try again',
  inlineOfUser: (policy: string) => `${policy}, an inline policy of the user`,
  inlineOfGroup: (policy: string, group: string) => `${policy}, an inline policy of the group ${group}`,
  attachedToUser: (policy: string) => `${policy}, attached to the user`,
  attachedToGroup: (policy: string, group: string) => `${policy}, attached to the group ${group}`,
  statement: (name: string) => `Statement ${name}`,
  statementAtLine: (name: string, line: number) => `Statement ${name} (line ${line})`,
};
