/** The words for how a profile is doing and for what to do about it, the same in every view. */
export const texts = {
  status: {
    active: 'Active',
    expiring: 'Expires soon',
    expired: 'Expired',
    ready: 'Ready',
    waiting: 'Waiting for the MFA code',
    starting: 'Starting…',
    renewing: 'Renewing…',
    renewalFailed: 'Renewal failed',
    failed: 'Failed',
    needsPermission: 'Needs your permission',
    needsCode: 'Needs an MFA code',
    notStarted: 'Not started',
    notServed: 'Not served by Fob',
  },
  left: (time: string) => `${time} left`,
  noCodeFor: (time: string) => `no code needed for ${time}`,
  actions: { code: 'Enter code', start: 'Start', refresh: 'Refresh', retry: 'Try again' },
};
