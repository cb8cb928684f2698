import type { RevokeSigner, RevokeView } from '../../contract/revoke';
import { count, listOf, someOf } from '../format/words';

type Target = RevokeView['target'];

const who = ({ kind, name }: Target): string => (kind === 'role' ? `the role ${name}` : name);

/** Every text of the dialog that revokes sessions. */
export const texts = {
  opening: 'Revoke sessions at AWS',
  title: (target: Target) => `Revoke the sessions of ${who(target)}?`,
  revoke: 'Revoke',
  looking: 'Asking AWS what is in force…',
  working: 'Revoking at AWS…',
  undoing: 'Undoing at AWS…',

  about: (target: Target) =>
    target.kind === 'role'
      ? `AWS then denies everything to every session of the role ${target.name} that began before now: those of other people, in other programs and in the console too. Whoever may assume the role can begin a new session.`
      : `AWS then denies everything to every session of ${target.name} that began before now, wherever it is used. Access keys are not concerned, and neither are roles that were assumed with these sessions.`,
  lease: (name: string) =>
    `AWS cannot end what the lease “${name}” got alone. Fob stops the lease first, so that it gets no new session.`,
  ofLease: 'Revoke at AWS…',
  ofLeaseNamed: (name: string) => `Revoke at AWS… what ${name} got`,

  signedBy: 'Sign as',
  signer: ({ kind, name, profile }: RevokeSigner) =>
    kind === 'user' ? name : `Role ${name} (profile ${profile ?? ''})`,

  inForce: (when: string) => `Sessions that began before ${when} are revoked already.`,
  otherPolicy: 'There is a policy of this name already, and it does something else. Fob would replace it.',
  atAws: 'The policy at AWS now',

  policy: (name: string, { kind, name: of }: Target) => `The inline policy ${name} that Fob puts on the ${kind} ${of}:`,
  policyLabel: 'Policy',
  policyTime: 'The time in it becomes the time at AWS when you press Revoke.',
  copy: 'Copy the policy',

  own: 'End my own sessions too',
  ownText: ({ profiles, commands, leases }: RevokeView['loses'], target: Target) => {
    const users = [
      ...(profiles.length > 0 ? [`the ${profiles.length === 1 ? 'profile' : 'profiles'} ${someOf(profiles, 6)}`] : []),
      ...(commands > 0 ? [count(commands, 'running command')] : []),
      ...(leases.length > 0
        ? [
            someOf(
              leases.map((name) => `the lease “${name}”`),
              6,
            ),
          ]
        : []),
    ];
    const next =
      target.kind === 'role'
        ? 'Whoever asks Fob next gets a new session.'
        : `Fob asks for a code when it next needs a session of ${target.name}.`;
    return users.length === 0 ? next : `In use by ${listOf(users)}. ${next}`;
  },
  signing: 'End the session that signs, too',
  signingText: 'To undo this, Fob has to begin a new session first. That may need a code.',

  typeName: (name: string) => `Type ${name} to confirm`,

  doneTitle: (target: Target) => `The sessions of ${who(target)} are revoked`,
  done: (when: string) => `AWS denies everything to sessions that began before ${when}.`,
  doneSoon: 'It takes some seconds until every service of AWS knows.',
  undo: 'Undo',
  undoText: {
    deletes: 'Undo deletes the policy. Older sessions that have not ended by then work again.',
    restores: 'Undo brings back the policy that was there before. It revokes fewer sessions.',
  },
  undone: (target: Target) => `The revoking of sessions of ${who(target)} is undone.`,
  close: 'Close',
} as const;
