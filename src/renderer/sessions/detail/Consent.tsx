import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { ConsentRules } from '../../programs/ConsentRules';
import { texts as programTexts } from '../../programs/texts';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { ownConsent, setConsent } from '../consent';
import { texts } from './texts';
import styles from './Detail.module.css';

/** When Fob asks before a program gets the profile's credentials. */
export function Consent({ profile: { name, delivery } }: { profile: ProfileView }) {
  const settings = useAppState((state) => state.settings);
  const own = ownConsent(settings, name);
  const isInFile = delivery.mode === 'file';
  return (
    <>
      {isInFile && (
        <p className={styles.fact}>
          <span>{texts.fileCannotAsk}</span>
          <Button size="small" onPress={() => run('delivery.set', { profile: name, mode: 'process' })}>
            {texts.deliverOnRequest}
          </Button>
        </p>
      )}
      <ConsentRules
        label={programTexts.rule}
        value={own}
        byDefault={settings.consent}
        cannotAsk={isInFile}
        onChange={(choice) => setConsent(name, own, choice)}
      />
    </>
  );
}
