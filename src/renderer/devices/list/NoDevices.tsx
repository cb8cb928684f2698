import { ShieldPlus } from 'lucide-react';
import type { UserView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import styles from './NoDevices.module.css';

export const NoDevices = ({ user }: { user: UserView }) => (
  <div className={styles.empty}>
    <ShieldPlus size={22} className={styles.icon} aria-hidden />
    <div>
      <h3 className={styles.title}>{user.name} has no MFA device</h3>
      <p className={styles.text}>
        An MFA device makes the six-digit codes that AWS wants besides the access key. Fob creates a virtual one, shows
        its QR code, enables it and puts it into your profiles.
      </p>
      <Button look="primary" onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}>
        Add device
      </Button>
    </div>
  </div>
);
