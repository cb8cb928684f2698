import type { HourCycle } from '../../contract/time-words';

export interface HourCycleDeps {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** The locale of the person's region, as Electron knows it. On Linux that is the language, and not how times are written. */
  systemLocale: () => string;
  /** A switch of macOS that overrides the region. */
  userDefault: (name: 'AppleICUForce24HourTime' | 'AppleICUForce12HourTime') => boolean;
}

/** How the person writes hours, as their system says. */
export function hourCycle({ platform, env, systemLocale, userDefault }: HourCycleDeps): HourCycle {
  if (platform === 'darwin') {
    if (userDefault('AppleICUForce24HourTime')) return 'h23';
    if (userDefault('AppleICUForce12HourTime')) return 'h12';
  }
  const posix = platform === 'linux' ? env.LC_ALL || env.LC_TIME || env.LANG : undefined;
  return cycleOf(posix ? (posix.split(/[.@]/)[0] ?? '').replaceAll('_', '-') : systemLocale());
}

/** `C` and `POSIX` are no locale that Intl knows. They count to 24, and so does everything else unknown. */
function cycleOf(locale: string): HourCycle {
  try {
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    return hourCycle === 'h12' || hourCycle === 'h11' ? 'h12' : 'h23';
  } catch {
    return 'h23';
  }
}
