import { useAppState } from '../state/app-state';
import { Done } from './Done';
import { Request } from './Request';
import styles from './CodeEntry.module.css';

/** Shows one request at a time. When it is gone, the next one follows. */
export function CodeEntry() {
  const requests = useAppState((state) => state.codeRequests);
  const [request] = requests;
  return (
    <main className={styles.page}>
      {request ? <Request key={request.id} request={request} amount={requests.length} /> : <Done />}
    </main>
  );
}
