import { useAppState } from '../state/app-state';
import { Done } from './Done';
import { Request } from './Request';
import styles from './CodeEntry.module.css';

/** One request at a time; the next one follows when it is gone. */
export function CodeEntry() {
  const requests = useAppState((state) => state.codeRequests);
  const [request] = requests;
  return (
    <main className={styles.page}>
      {request ? <Request key={request.id} request={request} amount={requests.length} /> : <Done />}
    </main>
  );
}
