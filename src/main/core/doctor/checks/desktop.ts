/** What the desktop gives Fob: a keyring, a tray, notifications, a start at login. */
import { good, ifKnown, note, wrong, type Check, type Verdict } from '../check';
import type { Facts, Known, ServiceLook } from '../facts';

const keyring: Check = {
  id: 'keyring',
  title: 'Keyring',
  look: ({ computer }) =>
    ifKnown(computer.keyring, ({ backend, service }): Verdict => {
      const install = 'Install and unlock gnome-keyring or KWallet, then start Fob again.';
      if (backend === 'basic_text') return wrong('There is none, so sessions last until Fob quits.', install);
      const name = backend ?? 'The system’s keyring';
      switch (service) {
        case 'silent':
          return wrong(`${name} does not answer.`, 'Restart it, or log out and back in.');
        case 'missing':
          return wrong(`${name} is not on the session bus.`, install);
        case 'no-bus':
          return note(`${name}. There is no session bus, so Fob cannot tell whether it answers.`, null);
        case 'answered':
          return good(`${name} answers.`);
        case null:
          return good(`${name}.`);
      }
    }),
};

const vault: Check = {
  id: 'vault',
  title: 'Vault',
  look({
    fob: {
      vault: { state, error },
    },
  }) {
    if (state === 'ready') return error === null ? good('It is open.') : note(error.message, error.nextStep);
    if (error !== null) return wrong(error.message, error.nextStep);
    return wrong('It waits for the keyring, which may be locked.', 'Unlock the keyring. It may show its own window.');
  },
};

/** A check of a service that only Linux needs. Elsewhere the system does its work. */
const service = (
  id: string,
  title: string,
  of: (desktop: NonNullable<Facts['computer']['desktop']>) => Known<ServiceLook>,
  missing: Verdict,
): Check => ({
  id,
  title,
  look: ({ computer: { desktop } }) =>
    desktop === null
      ? []
      : ifKnown(of(desktop), (found) => {
          switch (found) {
            case 'answered':
              return good('It answers.');
            case 'silent':
              return wrong('It is on the session bus, but it does not answer.', 'Log out and back in.');
            case 'no-bus':
              // On a computer without a desktop this is as it should be.
              return note(
                'There is no session bus, so Fob has neither a tray nor notifications.',
                'Start Fob from a desktop session if you want them.',
              );
            case 'missing':
              return missing;
          }
        }),
});

const tray = service(
  'tray',
  'Tray',
  (desktop) => desktop.tray,
  wrong(
    'Nothing on this desktop shows tray icons, so Fob’s icon does not appear.',
    'On GNOME, install the AppIndicator extension. Starting Fob again opens its window.',
  ),
);

const notifications = service(
  'notifications',
  'Notifications',
  (desktop) => desktop.notifications,
  wrong(
    'Nothing on this desktop shows notifications, so you are not warned before a session ends.',
    'Install a notification service such as dunst or mako.',
  ),
);

const login: Check = {
  id: 'launch-at-login',
  title: 'Launch at login',
  look: ({ fob: { canLaunchAtLogin, launchAtLogin }, computer }) =>
    ifKnown(computer.login, (found): Verdict => {
      const again = 'Turn “Launch at login” off and on again in Fob’s settings.';
      if (!canLaunchAtLogin) return good('It is not available here.');
      if (!launchAtLogin) {
        return found.kind === 'off'
          ? good('It is off.')
          : note('It is off in Fob’s settings, but the system still has an entry.', again);
      }
      switch (found.kind) {
        case 'on':
          return good('The system starts Fob when you log in.');
        case 'off':
          return wrong('It is on in Fob’s settings, but the system has no entry.', again);
        case 'disabled':
          return wrong(`It is on in Fob’s settings, but ${found.by} disables it.`, again);
        case 'other-program':
          return wrong(`The system’s entry starts another program: ${found.program}.`, again);
      }
    }),
};

export const desktopChecks: readonly Check[] = [keyring, vault, tray, notifications, login];
