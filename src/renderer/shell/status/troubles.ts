import type { AppState, ProfileView, UserView, VaultView } from '../../../contract/app-state';
import { hasMfaDevice } from '../../sessions/mfa-device';
import { texts } from './texts';

/** How much something matters. */
export type Tone = 'info' | 'warn' | 'bad';

/** Something that concerns more than one profile, in the words of the side bar's line. */
export interface Trouble {
  tone: Tone;
  title: string;
}

const order: readonly Tone[] = ['bad', 'warn', 'info'];
const known = new WeakMap<AppState, readonly Trouble[]>();

/** What is not as it should be, worst first. */
export function troublesOf(state: AppState): readonly Trouble[] {
  const found =
    known.get(state) ?? all(state).sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
  known.set(state, found);
  return found;
}

function all(state: AppState): Trouble[] {
  const { clock, network, fileProblems, settings, profiles } = state;
  const needing = profiles.filter(needsAttention).length;
  const found: (Trouble | null)[] = [
    vaultTrouble(state.vault),
    clock.error && { tone: 'warn', title: texts.clock(clock.error.code) },
    ...filesOf(fileProblems).map((file): Trouble => ({ tone: 'warn', title: texts.files(file) })),
    needing > 0 ? { tone: 'warn', title: texts.needsAttention(needing) } : null,
    network.isOffline ? { tone: 'info', title: texts.offline } : null,
    settings.renewalsPausedUntil === null ? null : { tone: 'info', title: texts.paused },
    ...withoutDevice(state).map(({ name }): Trouble => ({ tone: 'info', title: texts.noDevice(name) })),
  ];
  return found.filter((each) => each !== null);
}

function vaultTrouble({ state, error }: VaultView): Trouble | null {
  if (state === 'ready') return error && { tone: 'warn', title: texts.repaired };
  if (state === 'memory-only') return { tone: 'warn', title: texts.memoryOnly };
  if (state === 'unreadable') return { tone: 'bad', title: texts.unreadable };
  return error ? { tone: 'bad', title: texts.keyringSilent } : { tone: 'info', title: texts.keyringAwaited };
}

/** A profile that waits for a person. */
export const needsAttention = ({ state }: ProfileView): boolean => state === 'failed' || state === 'expiring';

/** The files of these problems, each once. */
export const filesOf = (problems: AppState['fileProblems']): string[] => [...new Set(problems.map(({ file }) => file))];

/** The users of whom no profile names an MFA device. */
export const withoutDevice = ({ users, profiles }: Pick<AppState, 'users' | 'profiles'>): UserView[] =>
  users.filter(({ id }) => !hasMfaDevice(profiles, id));
