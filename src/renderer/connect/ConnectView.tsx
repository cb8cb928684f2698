import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProfileMark } from '../../contract/marks';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { Fold } from '../components/Fold';
import { MarkBadge } from '../components/MarkBadge';
import { Sentence } from '../components/Sentence';
import { cx } from '../format/class-names';
import { go, type ConnectRoute } from '../shell/route';
import { useProfile } from '../state/profiles';
import { ConfigFile } from './ConfigFile';
import { GiveLess } from './GiveLess';
import { otherWays } from './guide';
import { TestWay } from './TestWay';
import { texts } from './texts';
import { Tools } from './Tools';
import styles from './ConnectView.module.css';

/** Sets up how tools get the credentials of one profile, tests it, and has a command for each tool. */
export function ConnectView({ route: { profile: name } }: { route: ConnectRoute }) {
  const profile = useProfile(name);
  if (!profile || profile.state === 'unsupported') {
    return <Page name={name}>{profile?.error ? <ErrorNote error={profile.error} /> : <p>{texts.gone(name)}</p>}</Page>;
  }
  return (
    <Page name={name} mark={profile.mark}>
      <TestWay profile={name} way="process" title={texts.setUp} lease={null} isMain>
        <p className={styles.words}>
          <Sentence text={texts.setUpWords} parts={{ target: <code>{profile.delivery.target}</code> }} />
        </p>
        <ConfigFile
          profile={name}
          lease={null}
          lines={profile.delivery.configLines}
          add={texts.add}
          isInConfig={profile.delivery.isInConfig}
        />
      </TestWay>
      <div className={styles.fold}>
        <Fold label={texts.giveLess}>
          <div className={cx(styles.cards, styles.wide)}>
            <GiveLess key={name} profile={profile} />
          </div>
        </Fold>
      </div>
      <Tools profile={profile} />
      <div className={styles.fold}>
        <Fold label={texts.otherWays}>
          <div className={styles.cards}>
            {otherWays.map(({ way, title, words }) => (
              <TestWay key={way} profile={name} way={way} title={title} lease={null}>
                <p className={styles.words}>{words}</p>
              </TestWay>
            ))}
          </div>
        </Fold>
      </div>
    </Page>
  );
}

const Page = ({ name, mark = null, children }: { name: string; mark?: ProfileMark | null; children: ReactNode }) => (
  <div className={styles.view}>
    <Button size="small" aria-label={texts.backTo(name)} onPress={() => go({ view: 'sessions', profile: name })}>
      <ArrowLeft size={14} aria-hidden />
      {texts.back}
    </Button>
    <div className={styles.heading}>
      <h1 className={styles.title}>{texts.title(name)}</h1>
      {mark && <MarkBadge mark={mark} />}
    </div>
    {children}
  </div>
);
