import { KeyRound } from 'lucide-react';
import type { UserView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { Sentence } from '../../components/Sentence';
import { go } from '../../shell/route';
import { deviceTexts } from '../texts';
import { texts } from './texts';
import styles from './NoDevices.module.css';

/** For a user who has only security keys: what works with them, and what does not. */
export const OnlyKeys = ({ user }: { user: UserView }) => (
  <div className={styles.empty}>
    <KeyRound size={22} className={styles.icon} aria-hidden />
    <div>
      <h3 className={styles.title}>{texts.onlyKeysTitle(user.name)}</h3>
      <p className={styles.text}>
        <Sentence text={deviceTexts.onlyKeys} parts={{ command: <code>{deviceTexts.loginCommand}</code> }} />
      </p>
      <Button look="primary" onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}>
        {texts.addVirtual}
      </Button>
    </div>
  </div>
);
