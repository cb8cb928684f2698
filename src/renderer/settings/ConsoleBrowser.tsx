import { Button } from '../components/Button';
import { Sentence } from '../components/Sentence';
import { useAppState } from '../state/app-state';
import { showToast } from '../state/toasts';
import { useRequest } from '../state/use-request';
import styles from './ConsoleBrowser.module.css';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { browserToast } from './toasts';

const words = texts.browser;

/** The person chooses the program in a dialog of the system. A page must not name a program to run. */
export function ConsoleBrowser() {
  const browser = useAppState((state) => state.settings.consoleBrowser);
  const { send, isPending, error } = useRequest('console.browser');
  const choose = async (use: 'chosen' | 'default') => {
    const result = await send({ profile: null, use });
    if (result.ok && result.value.isChanged) showToast(browserToast(browser));
  };
  return (
    <SettingRow
      title={words.title}
      text={
        browser === null ? (
          words.usual
        ) : (
          <Sentence text={words.chosen} parts={{ path: <code className={styles.path}>{browser}</code> }} />
        )
      }
      error={error}
    >
      <div className={styles.buttons}>
        {browser !== null && (
          <Button aria-label={words.useDefaultLabel} onPress={() => void choose('default')}>
            {words.useDefault}
          </Button>
        )}
        <Button aria-label={words.chooseLabel} isPending={isPending} onPress={() => void choose('chosen')}>
          {words.choose}
        </Button>
      </div>
    </SettingRow>
  );
}
