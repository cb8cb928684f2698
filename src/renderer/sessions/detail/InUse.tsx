import type { ProfileView } from '../../../contract/app-state';
import type { HandOutView } from '../../../contract/hand-outs';
import type { PermissionView } from '../../../contract/consent';
import { Button } from '../../components/Button';
import { Fold } from '../../components/Fold';
import { atStart, programInWords } from '../../../contract/program-words';
import { timeAgo } from '../../format/time';
import { endWords, permissionOf } from '../../programs/permission-words';
import list from '../../programs/Programs.module.css';
import { useAppState } from '../../state/app-state';
import { useTime } from '../../state/use-time';
import { setConsent, suggestsAsking } from '../consent';
import { Section } from './Section';
import { texts } from './texts';
import styles from './InUse.module.css';

/** More are behind a fold. */
const MOST = 4;

/** Which programs got the profile's credentials lately. */
export function InUse({ profile }: { profile: ProfileView }) {
  const { name, delivery } = profile;
  const all = useAppState((state) => state.handOuts);
  const permissions = useAppState((state) => state.permissions);
  const isSuggested = useAppState(({ settings }) => suggestsAsking(profile, settings));
  const handOuts = all.filter((handOut) => handOut.profile === name);
  const more = handOuts.slice(MOST);
  const rows = (some: readonly HandOutView[]) => (
    <ul className={list.list}>
      {some.map((handOut) => (
        <Row key={handOut.id} handOut={handOut} permission={permissionOf(handOut, permissions)} />
      ))}
    </ul>
  );
  return (
    <Section title={texts.inUse}>
      {isSuggested && (
        <p className={styles.suggestion}>
          <span>{texts.neverAsks}</span>
          <Button size="small" onPress={() => setConsent(name, null, { rule: 'once', hours: null })}>
            {texts.askFirst}
          </Button>
        </p>
      )}
      {handOuts.length === 0 ? <p className={list.none}>{texts.unused}</p> : rows(handOuts.slice(0, MOST))}
      {more.length > 0 && <Fold label={texts.morePrograms(more.length)}>{rows(more)}</Fold>}
      {delivery.mode === 'file' && <p className={list.none}>{texts.fileReadersUnknown}</p>}
    </Section>
  );
}

function Row({ handOut, permission }: { handOut: HandOutView; permission: PermissionView | undefined }) {
  const { program, way, lease, lastAt, times } = handOut;
  const ago = useTime((now) => timeAgo(Math.max(0, now - lastAt)));
  const end = useTime((now) => (permission === undefined ? null : endWords(permission, now)));
  const about = [
    texts.ways[way],
    lease === null ? null : texts.asLease(lease),
    program.folder,
    end === null ? null : texts.allowed(end),
  ].filter((part) => part !== null);
  return (
    <li className={list.row}>
      <div className={list.words}>
        <p className={list.name} title={program.commandLine ?? undefined}>
          <bdi>{atStart(programInWords(program))}</bdi>
        </p>
        <p className={list.about}>
          <bdi>{about.join(' · ')}</bdi>
        </p>
      </div>
      <p className={list.side}>
        {ago}
        {times > 1 && (
          <>
            <span className="visually-hidden">, {texts.times(times)}</span>
            <span aria-hidden> · {texts.timesShort(times)}</span>
          </>
        )}
      </p>
    </li>
  );
}
