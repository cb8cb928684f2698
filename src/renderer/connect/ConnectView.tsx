import { ArrowLeft } from 'lucide-react';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { go, type ConnectRoute } from '../shell/route';
import { useProfile } from '../state/profiles';
import { ways } from './guide';
import { ConfigFile } from './ConfigFile';
import { Tools } from './Tools';
import { TestWay } from './TestWay';
import styles from './ConnectView.module.css';

/** Explains how tools get the credentials of one profile, and tests it. */
export function ConnectView({ route: { profile: name } }: { route: ConnectRoute }) {
  const profile = useProfile(name);
  const back = (
    <Button size="small" onPress={() => go({ view: 'sessions', profile: name })}>
      <ArrowLeft size={14} aria-hidden />
      Back to {name}
    </Button>
  );
  if (!profile || profile.state === 'unsupported') {
    return (
      <div className={styles.view}>
        {back}
        <h1 className={styles.title}>Connect a tool to {name}</h1>
        {profile?.error ? <ErrorNote error={profile.error} /> : <p>There is no profile “{name}” any more.</p>}
      </div>
    );
  }
  return (
    <div className={styles.view}>
      {back}
      <h1 className={styles.title}>Connect a tool to {name}</h1>
      <p className={styles.lead}>
        Tools use the profile <code>{profile.delivery.target}</code>. Test goes the same way as a tool and asks AWS who
        it is.
      </p>
      <section className={styles.ways} aria-label="Ways to Fob">
        {ways.map((way) => (
          <TestWay key={way.way} profile={name} guide={way}>
            {way.way === 'process' && <ConfigFile profile={profile} />}
          </TestWay>
        ))}
      </section>
      <Tools profile={profile} />
    </div>
  );
}
