import { Button } from '../components/Button';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';
import styles from './ConsoleBrowser.module.css';
import { SettingRow } from './SettingRow';

/** The person chooses the program in a dialog of the system. A page must not name a program to run. */
export function ConsoleBrowser() {
  const browser = useAppState((state) => state.settings.consoleBrowser);
  const { send, isPending, error } = useRequest('console.browser');
  return (
    <SettingRow
      title="Browser for the AWS console"
      text={
        <>
          {browser === null ? 'The system’s default browser' : <code className={styles.path}>{browser}</code>} opens it.
          A profile may have a browser of its own, or a place in this one: see its AWS console section.
        </>
      }
      error={error}
    >
      <div className={styles.buttons}>
        {browser !== null && (
          <Button aria-label="Use the default browser" onPress={() => void send({ profile: null, use: 'default' })}>
            Use default
          </Button>
        )}
        <Button
          aria-label="Choose a browser for the AWS console"
          isPending={isPending}
          onPress={() => void send({ profile: null, use: 'chosen' })}
        >
          Choose…
        </Button>
      </div>
    </SettingRow>
  );
}
