import type { Settings, SettingsChange } from '../../../contract/settings';
import { texts as settingTexts } from '../../settings/texts';
import { originalNamesToast, pauseToast } from '../../settings/toasts';
import { go, startOf, type Route } from '../../shell/route';
import { run } from '../../state/actions';
import { addingKey } from '../../state/adding-key';
import { toasts } from '../../state/toasts';
import { appWords as words, settingWords, texts } from '../texts';
import { searchWords, type Context, type Deed, type Offer } from './deed';
import { askAndTell } from '../../state/ask-and-tell';
import { showSetting } from './show-setting';

type AppDeed = Deed<null>;
type Id = keyof typeof words;

const { done, notes } = texts;

/** A deed that is always possible, or only while `isOffered` says so. */
const deed = (
  id: Id,
  act: (context: Context) => void,
  isOffered: (context: Context) => boolean = () => true,
): AppDeed => ({
  id,
  words: searchWords([words[id]]),
  offer: (_, context) => (isOffered(context) ? { title: words[id].title, run: () => act(context) } : null),
});

const view = (id: Id, route: Route): AppDeed => deed(id, () => go(route));

const views: AppDeed[] = [
  view('sessions', startOf.sessions),
  view('devices', startOf.devices),
  view('policy', startOf.policy),
  view('templates', { view: 'policy', page: 'templates' }),
  view('rollout', { view: 'policy', page: 'rollout' }),
  view('activity', startOf.activity),
  view('settings', startOf.settings),
  view('guide', startOf.guide),
];

const makeNew: AppDeed[] = [view('new-profile', startOf.profiles), deed('add-key', () => addingKey.set(true))];

const undo = deed(
  'undo',
  () => {
    if (!toasts.undoLatest()) run('profile.undo');
  },
  ({ state }) => state.profileChange !== null || toasts.get().some((toast) => toast.undo !== undefined),
);

/** A change of a setting. The toast says so in the words of the settings view, and undoes it. */
const change = <Name extends keyof SettingsChange & keyof Settings>(
  id: Id,
  name: Name,
  value: Settings[Name],
  changed: string,
  obstacle: (context: Context) => Pick<Offer, 'note' | 'isImpossible'> = () => ({}),
): AppDeed => ({
  id,
  words: searchWords([words[id]]),
  offer: (_, context) => {
    const before = context.state.settings[name];
    if (before === value) return null;
    const undo = () => run('settings.change', { [name]: before });
    return {
      title: words[id].title,
      note: notes.setting,
      ...obstacle(context),
      run: () => askAndTell({ text: changed, undo }, 'settings.change', { [name]: value }),
    };
  },
});

const canLaunch = ({ state }: Context) =>
  state.about.canLaunchAtLogin ? {} : { note: notes.cannotLaunch, isImpossible: true };
const isProjecting = ({ state }: Context): boolean => state.settings.projectsFiles === true;
const isPaused = ({ state: { settings, clock }, now }: Context): boolean => {
  const until = settings.renewalsPausedUntil;
  return until === 'resumed' || (until !== null && until - (clock.offset ?? 0) > now);
};
const isNotPaused = (context: Context): boolean => !isPaused(context);

const switchNames = (on: boolean) => () => askAndTell(originalNamesToast(on), 'projection.switch', { on });
const pause =
  (until: 'hour' | 'tomorrow' | 'resumed' | null) =>
  ({ state: { settings } }: Context) =>
    askAndTell(pauseToast(settings.renewalsPausedUntil, until !== null), 'renewal.pause', { until });

const changes: AppDeed[] = [
  change('theme-system', 'theme', 'system', settingTexts.theme.changed),
  change('theme-light', 'theme', 'light', settingTexts.theme.changed),
  change('theme-dark', 'theme', 'dark', settingTexts.theme.changed),
  change('launch-on', 'launchAtLogin', true, settingTexts.launch.on, canLaunch),
  change('launch-off', 'launchAtLogin', false, settingTexts.launch.off, canLaunch),
  change('sign-out-on', 'consoleSignOutFirst', true, settingTexts.signOut.on),
  change('sign-out-off', 'consoleSignOutFirst', false, settingTexts.signOut.off),
  change('expired-remove', 'afterExpiry', 'remove', settingTexts.afterExpiry.changed),
  change('expired-mark', 'afterExpiry', 'mark', settingTexts.afterExpiry.changed),
  deed('names-on', switchNames(true), (context) => !isProjecting(context)),
  deed('names-off', switchNames(false), isProjecting),
  deed('pause-hour', pause('hour'), isNotPaused),
  deed('pause-tomorrow', pause('tomorrow'), isNotPaused),
  deed('pause-resumed', pause('resumed'), isNotPaused),
  deed('resume', pause(null), isPaused),
];

const settings: AppDeed[] = Object.entries(settingWords).map(([name, also]) => {
  const { title } = settingTexts[name as keyof typeof settingWords];
  return {
    id: `setting-${name}`,
    words: searchWords([{ title: texts.setting, also }], title),
    offer: () => ({ title: texts.setting, parts: { setting: title }, run: () => showSetting(title) }),
  };
});

const files: AppDeed[] = [
  deed('read-again', () => askAndTell({ text: done.readAgain }, 'file.read-again')),
  deed('show-config', () => run('file.show', { file: 'config', line: null })),
  deed('show-credentials', () => run('file.show', { file: 'credentials', line: null })),
  deed('copy-activity', () => askAndTell({ text: done.copiedActivity }, 'copy.activity')),
];

/** What can be done without a profile, a device or a user. */
export const appDeeds: readonly AppDeed[] = [
  ...[undo, ...views, ...makeNew].map((usual) => ({ ...usual, isUsual: true })),
  ...changes,
  ...settings,
  ...files,
];
