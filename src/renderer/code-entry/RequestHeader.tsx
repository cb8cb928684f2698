import type { CodeRequestView } from '../../contract/app-state';
import { duration } from '../format/time';
import { count, deviceName, someOf, userAtAccount } from '../format/words';
import styles from './RequestHeader.module.css';

/** Whose code, from which device, and what for. */
export const RequestHeader = ({ request, amount }: { request: CodeRequestView; amount: number }) => (
  <header>
    <div className={styles.top}>
      <h1 className={styles.title}>MFA code for {userAtAccount(request.userName, request.account)}</h1>
      {amount > 1 && <span className={styles.amount}>1 of {amount}</span>}
    </div>
    <p className={styles.device} title={request.serial}>
      Device <strong>{deviceName(request.serial)}</strong>
    </p>
    <p className={styles.unlocks}>
      Unlocks {count(request.unlocks.length, 'profile')} for {duration(request.durationSeconds)}
      {request.unlocks.length > 0 && <>: {someOf(request.unlocks, 3)}</>}
    </p>
  </header>
);
