import { ShieldPlus } from 'lucide-react';
import type { UserView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import { texts } from './texts';
import styles from './NoDevices.module.css';

export const NoDevices = ({ user }: { user: UserView }) => (
  <div className={styles.empty}>
    <ShieldPlus size={22} className={styles.icon} aria-hidden />
    <div>
      <h3 className={styles.title}>{texts.emptyTitle(user.name)}</h3>
      <p className={styles.text}>{texts.emptyText}</p>
      <Button look="primary" onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}>
        {texts.addDevice}
      </Button>
    </div>
  </div>
);
