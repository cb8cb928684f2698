import type { ReactNode } from 'react';
import type { ConsentRequestView } from '../../../contract/consent';
import { accountNumber } from '../../format/words';
import { accessWords } from '../../format/program-words';
import { accountOf, ownerIdOf, ownersById } from '../../sessions/list/arrangement';
import { useAppState } from '../../state/app-state';
import { useProfile } from '../../state/profiles';
import { useTime } from '../../state/use-time';
import { actsAs, lifetimeWords } from './facts';
import { grantOf, type Less } from './less';
import { texts } from './texts';
import styles from './Facts.module.css';

/** What the program would get, as whom, for how long, and which program it is. */
export function Facts({ request, less }: { request: ConsentRequestView; less: Less }) {
  const { profile: name, program, wants } = request;
  const profile = useProfile(name);
  const owner = useAppState((state) => profile && ownersById(state).get(ownerIdOf(profile)));
  const lifetime = useTime((now) => lifetimeWords(request, less, profile, now));
  const account = profile && accountOf(profile, owner);
  const { access } = grantOf(less, wants) ?? wants ?? { access: { kind: 'all' } as const };
  return (
    <dl className={styles.facts}>
      <Fact term={texts.account}>{account && accountNumber(account)}</Fact>
      <Fact term={texts.as}>{profile && actsAs(profile, owner)}</Fact>
      <Fact term={texts.gets}>{accessWords(access, name)}</Fact>
      {access.kind === 'policy' && (
        <Fact term={texts.policy}>
          <code className={styles.policy} tabIndex={0} role="group" aria-label={texts.policy}>
            {access.policy}
          </code>
        </Fact>
      )}
      <Fact term={texts.lifetime}>{lifetime}</Fact>
      <Fact term={texts.program}>
        {program.path !== null && (
          <code className={styles.line} title={program.path}>
            <bdi>{program.path}</bdi>
          </code>
        )}
      </Fact>
      <Fact term={texts.runs}>
        {program.commandLine !== null && (
          <code className={styles.line} title={program.commandLine}>
            <bdi>{program.commandLine}</bdi>
          </code>
        )}
      </Fact>
    </dl>
  );
}

/** Left out if nobody knows it. */
const Fact = ({ term, children }: { term: string; children: ReactNode }) =>
  children ? (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  ) : null;
