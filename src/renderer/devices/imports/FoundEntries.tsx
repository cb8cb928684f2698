import { CircleCheck } from 'lucide-react';
import type { ImportEntry, ImportView } from '../../../contract/imports';
import { CheckCard } from '../../components/CheckCard';
import { Choice } from '../../components/Choice';
import { ErrorNote } from '../../components/ErrorNote';
import { Fold } from '../../components/Fold';
import { RadioCard } from '../../components/RadioCard';
import { Waiting } from '../Waiting';
import { inOrder, likelyDevices, type Candidate } from './device-match';
import { texts } from './texts';
import type { Outcome, Pair } from './use-bringing';
import styles from './BringCodes.module.css';

/** What the person chose. What they did not touch is as it is likely right. */
export interface Choices {
  isChosen: Readonly<Record<string, boolean>>;
  /** Serial numbers of devices. */
  serials: Readonly<Record<string, string>>;
  /** For a single device. */
  entry: string | null;
}

type Outcomes = ReadonlyMap<string, Outcome>;

/** The accounts, of which one is the device's. Inside a RadioGroup. */
export function FoundForDevice({ view, outcomes }: { view: ImportView; outcomes: Outcomes }) {
  const { first, others } = inOrder(view.entries);
  const card = (entry: ImportEntry) =>
    entry.problem !== null ? (
      <Unusable key={entry.id} entry={entry} />
    ) : (
      <RadioCard
        key={entry.id}
        value={entry.id}
        title={titleOf(entry)}
        isDisabled={outcomes.get(entry.id)?.state === 'kept'}
      >
        {entry.account === null ? '' : entry.issuer}
      </RadioCard>
    );
  return (
    <>
      {first.map(card)}
      <Others first={first} others={others}>
        {others.map(card)}
      </Others>
    </>
  );
}

export interface FoundForDevicesProps {
  view: ImportView;
  outcomes: Outcomes;
  pairs: readonly Pair[];
  candidates: readonly Candidate[];
  choices: Choices;
  isDisabled: boolean;
  onChoose: (entry: string, isChosen: boolean) => void;
  onDevice: (entry: string, serial: string) => void;
}

/** The accounts, each of which may get a device. */
export function FoundForDevices(props: FoundForDevicesProps) {
  const { first, others } = inOrder(props.view.entries);
  const row = (entry: ImportEntry) =>
    entry.problem !== null ? (
      <Unusable key={entry.id} entry={entry} />
    ) : (
      <Row key={entry.id} entry={entry} {...props} />
    );
  return (
    <div role="group" aria-label={texts.foundList} className={styles.list}>
      {first.map(row)}
      <Others first={first} others={others}>
        {others.map(row)}
      </Others>
    </div>
  );
}

function Row({ entry, ...props }: FoundForDevicesProps & { entry: ImportEntry }) {
  const { view, outcomes, candidates, choices, isDisabled, onChoose, onDevice } = props;
  const outcome = outcomes.get(entry.id);
  if (outcome?.state === 'kept') {
    return (
      <p className={styles.kept}>
        <CircleCheck size={16} aria-hidden />
        <span>{`${titleOf(entry)}: ${texts.kept(outcome.label)}`}</span>
      </p>
    );
  }
  const likely = likelyDevices(view.entries, candidates).get(entry.id);
  const serial = choices.serials[entry.id] ?? likely ?? '';
  const isChosen = choices.isChosen[entry.id] ?? likely !== undefined;
  const labels = candidates.map(({ device, user }) => ({
    value: device.serial,
    label: texts.device(device.label, user.name, user.account),
  }));
  const label = candidates.find(({ device }) => device.serial === serial)?.device.label;
  return (
    <div className={styles.row}>
      <CheckCard
        title={titleOf(entry)}
        isSelected={isChosen}
        onChange={(now) => !isDisabled && onChoose(entry.id, now)}
      >
        {entry.account === null ? undefined : entry.issuer}
      </CheckCard>
      {isChosen && (
        <div className={styles.device}>
          <Choice
            label={texts.deviceFor(titleOf(entry))}
            choices={serial === '' ? [{ value: '', label: texts.chooseDevice }, ...labels] : labels}
            value={serial}
            onChange={(chosen) => chosen !== '' && onDevice(entry.id, chosen)}
          />
        </div>
      )}
      {outcome?.state === 'trying' && (
        <div role="status">
          <Waiting>{texts.trying(label ?? '')}</Waiting>
        </div>
      )}
      {outcome?.state === 'failed' && <ErrorNote error={outcome.error} isAlert />}
    </div>
  );
}

/** What is not marked as AWS's, or cannot be used. */
function Others({
  first,
  others,
  children,
}: {
  first: ImportEntry[];
  others: ImportEntry[];
  children: React.ReactNode;
}) {
  if (others.length === 0) return null;
  const isOnlyOthers = first.length === 0;
  if (isOnlyOthers && others.length <= 3) return children;
  return (
    <>
      {isOnlyOthers && <p className={styles.quiet}>{texts.noneOfAws}</p>}
      <Fold label={texts.others(others.length)}>
        <div className={styles.list}>{children}</div>
      </Fold>
    </>
  );
}

const Unusable = ({ entry }: { entry: ImportEntry }) => (
  <div className={styles.unusable}>
    <span className={styles.name}>{titleOf(entry)}</span>
    {entry.account !== null && entry.issuer !== null && <span>{entry.issuer}</span>}
    <span>{entry.problem?.message}</span>
  </div>
);

const titleOf = ({ issuer, account }: ImportEntry): string => account ?? issuer ?? texts.noName;
