import type { ConsentRequestView } from '../../../contract/consent';
import type { LeasePreview } from '../../../contract/leases';
import { Fact, FactList, PolicyFact } from '../../components/FactList';
import { Fold } from '../../components/Fold';
import { accountNumber } from '../../format/words';
import { accessWords } from '../../format/program-words';
import { LeaseRows } from '../../programs/LeaseRows';
import { Warnings } from '../../programs/Warnings';
import { accountOf, ownerIdOf, ownersById } from '../../sessions/list/arrangement';
import { useAnswer } from '../../state/use-answer';
import { useAppState } from '../../state/app-state';
import { useProfile } from '../../state/profiles';
import { useTime } from '../../state/use-time';
import { actsAs, lifetimeWords } from './fact-words';
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
  const grant = grantOf(less, wants) ?? wants;
  const access = grant?.access ?? ({ kind: 'all' } as const);
  const asked = access.kind === 'all' || grant === null ? null : { profile: name, terms: { ...grant, name: null } };
  const { last, isCurrent } = useAnswer('lease.preview', asked, 0);
  // The person must not decide by what another choice would allow.
  const preview = isCurrent ? last : null;
  return (
    <>
      <FactList className={styles.facts}>
        <Fact term={texts.account}>{account && accountNumber(account)}</Fact>
        <Fact term={texts.as}>{profile && actsAs(profile, owner)}</Fact>
        <Fact term={texts.gets}>{accessWords(access, name)}</Fact>
        {access.kind === 'policy' && <PolicyFact term={texts.policy} policy={access.policy} />}
        {preview?.ok &&
          verdicts.map((verdict) => {
            const actions = actionsOf(preview.value, verdict);
            return (
              <Fact key={verdict} term={texts.verdicts[verdict]}>
                {actions !== '' && (
                  <span className={styles.actions} title={actions}>
                    {actions}
                  </span>
                )}
              </Fact>
            );
          })}
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
      </FactList>
      {preview && <Warnings texts={preview.ok ? preview.value.warnings : [preview.error.message]} />}
      {preview?.ok && (
        <Fold label={texts.eachAction}>
          <LeaseRows rows={preview.value.rows} />
        </Fold>
      )}
    </>
  );
}

const verdicts = ['allowed', 'unknown', 'denied'] as const;

const actionsOf = ({ rows }: LeasePreview, wanted: (typeof verdicts)[number]): string =>
  rows.flatMap(({ action, verdict }) => (verdict === wanted ? action : [])).join(', ');
