import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { ImportView } from '../../../contract/imports';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { useAppState } from '../../state/app-state';
import { useSecretShown } from '../use-secret-shown';
import { vaultReason } from '../vault-reason';
import { Waiting } from '../Waiting';
import { candidatesIn, type Candidate } from './device-match';
import { FoundForDevice, FoundForDevices, type Choices } from './FoundEntries';
import { GivenPlace } from './GivenPlace';
import { pairFor, pairsFor } from './pairs';
import type { Refused } from './reading';
import { texts } from './texts';
import { useBringing, type Pair } from './use-bringing';
import { useImport, usePastedFiles } from './use-import';
import styles from './BringCodes.module.css';

const noChoices: Choices = { isChosen: {}, serials: {}, entry: null };

export interface BringCodesDialogProps {
  /** The device whose secret it is. Null: each account gets a device in the dialog. */
  target: { serial: string; userId: string } | null;
  onClose: (notice?: string) => void;
}

/** Asks for secrets from another app, shows what was found, and tries what the person chooses at AWS. */
export function BringCodesDialog({ target, onClose }: BringCodesDialogProps) {
  const [typed, setTyped] = useState('');
  const [choices, setChoices] = useState(noChoices);
  useSecretShown(typed !== '');
  const noVault = vaultReason(useAppState((state) => state.vault));
  const { view, isReading, refused, isForgotten, reading } = useImport();
  const { outcomes, isPending, bring, clear } = useBringing();
  const { all, wanted } = useCandidates(target);
  const isBusy = isReading || isPending;
  /** A single secret for a single device takes the place of the one before. */
  const read = async (given: readonly (string | File)[]): Promise<ImportView | null> => {
    const isSingle = (before: ImportView | null) => before?.formats.every((format) => format === 'secret') ?? true;
    const found = await reading.give(given, (before) => wanted !== null && isSingle(before));
    // What was chosen and tried before is of another import.
    if (found === null || found.draft === view?.draft) return found;
    clear();
    setChoices(noChoices);
    return found;
  };
  /** What is given while Fob is busy has to wait. */
  const add = (files: readonly File[]) => void reading.turn(() => read(files));
  usePastedFiles(add);

  const pairsIn = (found: ImportView) => (wanted ? pairFor(found, wanted, choices) : pairsFor(found, all, choices));
  const pairs = view === null ? [] : pairsIn(view).filter(({ entry }) => outcomes.get(entry)?.state !== 'kept');
  const isTwice = new Set(pairs.map(({ candidate }) => candidate.device.serial)).size < pairs.length;

  const keep = async ({ draft, formats }: ImportView, chosen: readonly Pair[]) => {
    const kept = await bring(draft, chosen);
    if (kept === null) return;
    const isExport = formats.some((format) => format !== 'secret');
    onClose([texts.brought(kept), ...(isExport ? [texts.deleteExport] : [])].join(' '));
  };
  const submit = async () => {
    if (typed.trim() === '') {
      if (view) await keep(view, pairs);
      return;
    }
    const found = await read([typed]);
    if (found === null) return;
    setTyped('');
    // A single secret for a single device leaves nothing to choose.
    const [only, ...others] = found.entries;
    if (wanted && only && others.length === 0) await keep(found, [{ entry: only.id, candidate: wanted }]);
  };
  const isTyped = typed.trim() !== '';
  const outcome = [...outcomes.values()].find(({ state }) => state === 'failed');
  return (
    <FormDialog
      title={wanted ? texts.titleFor(wanted.device.label) : texts.title}
      submit={isTyped && !wanted ? texts.read : texts.keep}
      isReady={noVault === null && (isTyped || (pairs.length > 0 && !isTwice))}
      isPending={isBusy}
      onSubmit={() => void reading.turn(submit)}
      onClose={() => onClose()}
    >
      <p className={styles.quiet}>{texts.intro}</p>
      {noVault !== null && <p className={styles.problem}>{noVault}</p>}
      {all.length === 0 && <p className={styles.problem}>{texts.noDevice}</p>}
      <div role="status" className={styles.missing}>
        {isForgotten && <p>{texts.forgotten}</p>}
      </div>
      {view !== null && (
        <>
          <p className={styles.quiet} role="status">
            {texts.found(view.entries.length, view.formats)}
          </p>
          {wanted ? (
            <RadioGroup
              aria-label={texts.foundList}
              className={styles.list ?? ''}
              value={pairs[0]?.entry ?? null}
              isDisabled={isBusy}
              onChange={(entry) => setChoices({ ...choices, entry })}
            >
              <FoundForDevice view={view} outcomes={outcomes} />
            </RadioGroup>
          ) : (
            <FoundForDevices
              view={view}
              outcomes={outcomes}
              pairs={pairs}
              candidates={all}
              isDisabled={isBusy}
              onChoose={(entry, isChosen) =>
                setChoices({ ...choices, isChosen: { ...choices.isChosen, [entry]: isChosen } })
              }
              onDevice={(entry, serial) => setChoices({ ...choices, serials: { ...choices.serials, [entry]: serial } })}
              choices={choices}
            />
          )}
          <div role="alert" className={styles.problem}>
            {isTwice && texts.sameDevice}
          </div>
          <MissingParts view={view} />
        </>
      )}
      <GivenPlace
        isFirst={view === null}
        typed={typed}
        onTyped={(text) => {
          reading.clearRefused();
          if (wanted) clear();
          setTyped(text);
        }}
        onFiles={add}
        isReading={isReading}
      />
      <Refusals refused={refused} />
      {wanted && outcome?.state === 'failed' && <ErrorNote error={outcome.error} isAlert />}
      <div role="status" className={styles.status}>
        {isReading && <Waiting>{texts.reading}</Waiting>}
        {isPending && wanted && <Waiting>{texts.tryingOne}</Waiting>}
      </div>
      {view?.formats.some((format) => format !== 'secret') && <p className={styles.quiet}>{texts.deleteLater}</p>}
    </FormDialog>
  );
}

function useCandidates(target: BringCodesDialogProps['target']): { all: Candidate[]; wanted: Candidate | null } {
  const devices = useAppState((state) => state.devices);
  const users = useAppState((state) => state.users);
  // While a device is tried, its own task changes nothing of it that matters here.
  const all = candidatesIn(devices, users);
  const isWanted = ({ device, user }: Candidate) => device.serial === target?.serial && user.id === target.userId;
  const [atFirst] = useState(() => all.find(isWanted) ?? null);
  return {
    all: target === null ? all : all.filter(isWanted),
    wanted: target === null ? null : (all.find(isWanted) ?? atFirst),
  };
}

const MissingParts = ({ view: { parts } }: { view: ImportView }) => (
  <div role="status" className={styles.missing}>
    {parts
      .filter(({ have, of }) => have.length < of)
      .map((one, index) => (
        <p key={index}>{texts.missing(one)}</p>
      ))}
  </div>
);

const Refusals = ({ refused }: { refused: readonly Refused[] }) =>
  refused.map(({ name, error }, index) => (
    <div key={index} className={styles.refusal}>
      {name !== null && <p className={styles.file}>{name}</p>}
      <ErrorNote error={error} isAlert />
    </div>
  ));
