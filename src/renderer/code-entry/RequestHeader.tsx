import { deviceName } from '../../contract/arn';
import type { CodeRequestView } from '../../contract/app-state';
import { duration } from '../format/time';
import { accountNumber, count, someOf } from '../format/words';
import styles from './RequestHeader.module.css';

/** Says whose code is needed, from which device and for what. */
export const RequestHeader = ({ request, amount }: { request: CodeRequestView; amount: number }) => (
  <header>
    <div className={styles.top}>
      <h1 className={styles.title}>MFA code for {request.userName}</h1>
      {amount > 1 && <span className={styles.amount}>1 of {amount}</span>}
    </div>
    <p className={styles.device} title={request.serial}>
      {request.account !== null && <>Account {accountNumber(request.account)} · </>}
      Device <strong>{deviceName(request.serial)}</strong>
    </p>
    <p className={styles.unlocks}>
      {request.unlocks.length === 0
        ? `For a session of ${duration(request.durationSeconds)}`
        : `Unlocks ${count(request.unlocks.length, 'profile')} for ${duration(request.durationSeconds)}: ${someOf(request.unlocks, 3)}`}
    </p>
  </header>
);
