import { CircleHelp, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { RolloutUserView } from '../../../contract/policy';
import { cx } from '../../format/class-names';
import { deviceWords } from './words';
import styles from './DeviceSign.module.css';

/** Says whether a user has an MFA device, with words and with an icon of its own. */
export function DeviceSign({ user }: { user: Pick<RolloutUserView, 'hasDevice'> }) {
  const { hasDevice } = user;
  const Icon = hasDevice === null ? CircleHelp : hasDevice ? ShieldCheck : TriangleAlert;
  return (
    <span className={cx(styles.sign, hasDevice !== true && styles.exposed)}>
      <Icon size={14} aria-hidden />
      {deviceWords(user)}
    </span>
  );
}
