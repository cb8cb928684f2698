import { TriangleAlert } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import { texts } from './texts';
import { isWithoutMfa } from './without-mfa';
import styles from './WithoutMfa.module.css';

/** Says that an active session may be useless without MFA, and leads to a device. */
export function WithoutMfa({ profile }: { profile: ProfileView }) {
  if (!isWithoutMfa(profile)) return null;
  return (
    <div className={styles.note}>
      <TriangleAlert size={16} aria-hidden />
      <p>{texts.withoutMfa}</p>
      <Button size="small" onPress={() => go({ view: 'devices', page: 'add', userId: profile.userId })}>
        {texts.addDevice}
      </Button>
    </div>
  );
}
