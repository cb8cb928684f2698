import { ChevronRight, Plus, RefreshCw, ShieldCheck } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Button } from '../../components/Button';
import turning from '../../components/Turning.module.css';
import { cx } from '../../format/class-names';
import { timeAgo } from '../../format/time';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { useTime } from '../../state/use-time';
import { texts } from './texts';
import { MOST_DEVICES, type ListedUser } from './grouping';
import { summary } from './summary';
import styles from './UserHeader.module.css';

/** Lists are read again after a minute, so only older ones say their age. */
const RECENT = 2 * 60_000;

export interface UserHeaderProps {
  /** The id of the heading. */
  id: string;
  listed: ListedUser;
  isOpen: boolean;
  onToggle: () => void;
}

/** Stays on top while the person scrolls through the user's devices. */
export function UserHeader({ id, listed, isOpen, onToggle }: UserHeaderProps) {
  const { user, view } = listed;
  const { reading, readAt } = view;
  const age = useTime((now) => (readAt === null || now - readAt < RECENT ? null : timeAgo(now - readAt)));
  const isFull = view.devices.length >= MOST_DEVICES;
  const { text, isWarning } = summary(listed);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h2 id={id} className={styles.name}>
          <AriaButton className={styles.toggle ?? ''} aria-expanded={isOpen} onPress={onToggle}>
            <ChevronRight size={16} className={cx(styles.chevron, isOpen && styles.open)} aria-hidden />
            {user.name}
          </AriaButton>
        </h2>
        <p className={styles.facts}>
          {user.account !== null && <span>{texts.account(user.account)}</span>}
          <code>{user.shortKeyId}</code>
          {!isOpen && <span className={cx(isWarning && styles.warning)}>{text}</span>}
          {age !== null && <span>{texts.asOf(age)}</span>}
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          look="plain"
          aria-label={texts.refreshDevicesOf(user.name)}
          isDisabled={reading}
          onPress={() => run('devices.read', { userId: user.id })}
        >
          <RefreshCw size={14} className={cx(reading && turning.turning)} aria-hidden />
          <span className={styles.refresh}>{reading ? texts.reading : texts.refresh}</span>
        </Button>
        <Button
          size="small"
          look="plain"
          aria-label={texts.checkPolicyOf(user.name)}
          onPress={() => go({ view: 'policy', page: 'check', userId: user.id })}
        >
          <ShieldCheck size={14} aria-hidden />
          {texts.checkPolicy}
        </Button>
        <Button
          size="small"
          aria-label={texts.addDeviceFor(user.name)}
          isDisabled={isFull}
          onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}
        >
          <Plus size={14} aria-hidden />
          {texts.addDevice}
        </Button>
      </div>
      {isFull && isOpen && <p className={styles.full}>{texts.full(MOST_DEVICES)}</p>}
    </header>
  );
}
