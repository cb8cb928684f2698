import { useAppState } from '../../../state/app-state';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { useRequest } from '../../../state/use-request';
import { Sentence } from '../../../components/Sentence';
import { texts } from '../texts';
import { Place } from './Place';
import styles from './AwsConsole.module.css';

/** The browser that opens the console for this profile, and where in it. The system's dialog chooses the program. */
export function Browser({ profile }: { profile: string }) {
  // A profile may have the name of something that every object has.
  const own = useAppState(({ settings: { profileBrowsers } }) =>
    Object.hasOwn(profileBrowsers, profile) ? (profileBrowsers[profile] ?? null) : null,
  );
  const ofAll = useAppState((state) => state.settings.consoleBrowser);
  const { send, isPending, error } = useRequest('console.browser');
  const program = own?.program ?? ofAll;

  return (
    <>
      <div className={styles.browser}>
        <p className={styles.program}>
          <Sentence text={wordsFor(program, own === null)} parts={{ program: <code>{program}</code> }} />
        </p>
        <Button
          size="small"
          aria-label={texts.chooseFor(profile)}
          isPending={isPending}
          onPress={() => void send({ profile, use: 'chosen' })}
        >
          {texts.choose}
        </Button>
        {own !== null && (
          <Button
            size="small"
            aria-label={texts.asForAllFor(profile)}
            onPress={() => void send({ profile, use: 'default' })}
          >
            {texts.asForAll}
          </Button>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
      {program !== null && <Place key={program} profile={profile} place={own?.place ?? null} />}
    </>
  );
}

function wordsFor(program: string | null, isAsForAll: boolean): string {
  if (program === null) return isAsForAll ? texts.opensInDefaultAsAll : texts.opensInDefault;
  return isAsForAll ? texts.opensInAsAll : texts.opensIn;
}
