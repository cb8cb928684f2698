import { deviceName } from '../../contract/arn';
import type { CodeRequestView } from '../../contract/app-state';
import { Sentence } from '../components/Sentence';
import { duration } from '../format/time';
import { accountNumber } from '../format/words';
import { texts } from './texts';
import { Unlocked } from './Unlocked';
import styles from './RequestHeader.module.css';

/** Says whose code is needed, from which device and for what. */
export const RequestHeader = ({ request, amount }: { request: CodeRequestView; amount: number }) => {
  const { userName, account, serial, unlocks, durationSeconds } = request;
  const length = duration(durationSeconds);
  return (
    <header>
      <div className={styles.top}>
        <h1 className={styles.title}>{texts.title(userName)}</h1>
        {amount > 1 && <span className={styles.amount}>{texts.position(amount)}</span>}
      </div>
      <p className={styles.device} title={serial}>
        <Sentence
          text={account === null ? texts.device : texts.accountAndDevice(accountNumber(account))}
          parts={{ device: <strong>{deviceName(serial)}</strong> }}
        />
      </p>
      <p className={styles.unlocks}>
        {unlocks.length === 0 ? (
          texts.session(length)
        ) : (
          <Sentence text={texts.unlocks(unlocks.length, length)} parts={{ profiles: <Unlocked names={unlocks} /> }} />
        )}
      </p>
    </header>
  );
};
