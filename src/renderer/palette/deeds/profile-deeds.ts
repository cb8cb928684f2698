import type { ProfileView } from '../../../contract/app-state';
import { commonServices } from '../../../contract/console-choices';
import { markedName } from '../../../contract/marked-name';
import { credentialFormats, formatLabels } from '../../../contract/credential-format';
import { usualMarks } from '../../../contract/mark-colors';
import { hasRole } from '../../format/chain-step';
import { profileAction } from '../../format/profile-status';
import { isCodeWanted } from '../../sessions/code-wanted';
import { mark as markProfile, pin as pinProfiles } from '../../sessions/labels';
import { stop as stopSessions } from '../../sessions/stop';
import { isStoppable } from '../../sessions/stoppable';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { consolePage, profileWords as words, texts, type DeedWords } from '../texts';
import { searchWords, type Context, type Deed, type Offer } from './deed';
import { revoking } from '../../state/revoking';
import { askAndTell } from '../../state/ask-and-tell';
import { needsCode } from './needs-code';

type ProfileDeed = Deed<ProfileView>;

const { done, notes } = texts;

const startWords: Record<ReturnType<typeof profileAction>['kind'], DeedWords> = {
  code: words.code,
  start: words.start,
  refresh: words.refresh,
  retry: words.retry,
};

/** The words about a code, for a deed that needs credentials. */
const codeNote = (profile: ProfileView, { now }: Context): Pick<Offer, 'note'> =>
  needsCode(profile, now) ? { note: notes.needsCode } : {};

/** Why nothing can give this profile's credentials now. */
const obstacle = ({ state }: ProfileView): Pick<Offer, 'note' | 'isImpossible'> =>
  state === 'needs-permission' ? { note: notes.needsPermission, isImpossible: true } : {};

/** A deed for profiles that Fob serves. */
const served = (deed: ProfileDeed): ProfileDeed => ({
  ...deed,
  offer: (profile, context) => (profile.state === 'unsupported' ? null : deed.offer(profile, context)),
});

const start: ProfileDeed = {
  id: 'start',
  isUsual: true,
  words: searchWords(Object.values(startWords)),
  offer: (profile, context) => {
    const { kind, isPossible } = profileAction(profile.state, isCodeWanted(context.state, profile.name));
    return {
      title: startWords[kind].title,
      ...(kind === 'code' ? {} : codeNote(profile, context)),
      ...(profile.state === 'starting' && !isPossible && { note: notes.starting, isImpossible: true }),
      ...obstacle(profile),
      run: () => run('session.refresh', { profile: profile.name }),
    };
  },
};

const stop: ProfileDeed = {
  id: 'stop',
  words: searchWords([words.stop]),
  offer: (profile) =>
    isStoppable(profile) ? { title: words.stop.title, run: () => void stopSessions([profile.name]) } : null,
};

/** Why the console cannot be opened goes into the row. */
const consoleOffer = (profile: ProfileView, context: Context, offer: Offer): Offer => ({
  ...offer,
  ...codeNote(profile, context),
  ...(profile.console.unavailable !== null && { note: profile.console.unavailable.message, isImpossible: true }),
  ...obstacle(profile),
});

const openConsole = (profile: ProfileView, service: string | null) =>
  run('console.open', { profile: profile.name, service, region: null });

const console: ProfileDeed = {
  id: 'console',
  words: searchWords([words.console]),
  offer: (profile, context) =>
    consoleOffer(profile, context, { title: words.console.title, run: () => openConsole(profile, null) }),
};

/** One for each common service. Only its name finds it, so that lists stay short. */
const consolePages: ProfileDeed[] = commonServices.map(({ value, note }) => ({
  id: `console-${value}`,
  words: searchWords([consolePage], note, `${value} ${note}`),
  offer: (profile, context) =>
    consoleOffer(profile, context, {
      title: consolePage.title,
      parts: { service: note },
      run: () => openConsole(profile, value),
    }),
}));

const consoleLink: ProfileDeed = {
  id: 'console-link',
  words: searchWords([words['console-link']]),
  offer: (profile, context) =>
    consoleOffer(profile, context, {
      title: words['console-link'].title,
      run: () =>
        askAndTell({ text: done.copiedLink(markedName(profile.name, profile.mark)) }, 'console.copy-link', {
          profile: profile.name,
          service: null,
          region: null,
        }),
    }),
};

const copies: ProfileDeed[] = credentialFormats.map((format) => ({
  id: `copy-${format}`,
  words: searchWords([words.copy], formatLabels[format]),
  offer: (profile, context) => ({
    title: words.copy.title,
    parts: { format: formatLabels[format] },
    ...codeNote(profile, context),
    ...obstacle(profile),
    run: () =>
      askAndTell({ text: done.copied(profile.name, formatLabels[format]) }, 'copy.credentials', {
        profile: profile.name,
        format,
      }),
  }),
}));

const copyLines: ProfileDeed = {
  id: 'copy-lines',
  words: searchWords([words['copy-lines']]),
  offer: ({ name }) => ({
    title: words['copy-lines'].title,
    run: () => askAndTell({ text: done.copiedLines(name) }, 'copy.config-lines', { profile: name }),
  }),
};

const connect: ProfileDeed = {
  id: 'connect',
  words: searchWords([words.connect]),
  offer: ({ name }) => ({ title: words.connect.title, run: () => go({ view: 'connect', profile: name }) }),
};

const revoke: ProfileDeed = {
  id: 'revoke',
  words: searchWords([words.revoke]),
  offer: ({ name }) => ({
    title: words.revoke.title,
    run: () => revoking.set({ profile: name, lease: null }),
  }),
};

const show: ProfileDeed = {
  id: 'show',
  words: searchWords([words.show]),
  offer: ({ name }) => ({ title: words.show.title, run: () => go({ view: 'sessions', profile: name }) }),
};

const edit: ProfileDeed = {
  id: 'edit',
  words: searchWords([words.edit]),
  offer: ({ name }) => ({
    title: words.edit.title,
    run: () => go({ view: 'profiles', page: 'edit', profile: name }),
  }),
};

const duplicate: ProfileDeed = {
  id: 'duplicate',
  words: searchWords([words.duplicate]),
  offer: (profile) =>
    hasRole(profile)
      ? { title: words.duplicate.title, run: () => go({ view: 'profiles', page: 'copy', profile: profile.name }) }
      : null,
};

const pin = (pinned: boolean): ProfileDeed => {
  const { title } = words[pinned ? 'pin' : 'unpin'];
  return {
    id: pinned ? 'pin' : 'unpin',
    words: searchWords([words[pinned ? 'pin' : 'unpin']]),
    offer: (profile) => (profile.isPinned === pinned ? null : { title, run: () => pinProfiles([profile], pinned) }),
  };
};

/** Any other word is for the profile's own page. */
const setMarks: ProfileDeed[] = usualMarks.map((mark) => ({
  id: `mark-${mark.word}`,
  words: searchWords([{ ...words.mark, also: `${words.mark.also} ${mark.color}` }], mark.word),
  offer: (profile) =>
    profile.mark?.word === mark.word && profile.mark.color === mark.color
      ? null
      : { title: words.mark.title, parts: { word: mark.word }, run: () => markProfile(profile, mark) },
}));

const unmark: ProfileDeed = {
  id: 'unmark',
  words: searchWords([words.unmark]),
  offer: (profile) =>
    profile.mark === null ? null : { title: words.unmark.title, run: () => markProfile(profile, null) },
};

const keep = (isKept: boolean): ProfileDeed => {
  const id = isKept ? 'keep' : 'keep-not';
  return {
    id,
    words: searchWords([words[id]]),
    offer: ({ name }, { state }) =>
      state.settings.keptProfiles.includes(name) === isKept
        ? null
        : { title: words[id].title, run: () => run('renewal.keep', { profile: name, keep: isKept }) },
  };
};

/** What can be done with a profile, in the order in which Tab lists it. */
export const profileDeeds: readonly ProfileDeed[] = [
  ...[start, stop, console, ...consolePages, ...copies, connect].map(served),
  show,
  edit,
  pin(true),
  pin(false),
  ...setMarks,
  unmark,
  ...[keep(true), keep(false), consoleLink, copyLines, revoke].map(served),
  duplicate,
];
