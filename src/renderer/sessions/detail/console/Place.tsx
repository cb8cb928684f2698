import { useEffect, useState } from 'react';
import type { BrowserPlace, BrowserPlaces } from '../../../../contract/browsers';
import { BROWSER_PLACE } from '../../../../contract/names';
import { Choice } from '../../../components/Choice';
import { ErrorNote } from '../../../components/ErrorNote';
import { TextInput } from '../../../components/TextInput';
import { ask } from '../../../state/actions';
import { useRequest } from '../../../state/use-request';
import { texts } from '../texts';
import { choiceOf, CONTAINER, containerFor, placeChoices } from './places';
import styles from './AwsConsole.module.css';

/** Where in its browser the console opens: one of the browser's profiles, or a container of Firefox. */
export function Place({ profile, place }: { profile: string; place: BrowserPlace | null }) {
  const [places, setPlaces] = useState<BrowserPlaces | null>(null);
  const { send, error } = useRequest('console.place');
  const container = place?.kind === CONTAINER ? place.name : null;

  useEffect(() => {
    let isCurrent = true;
    void ask('console.places', { profile }).then((answer) => {
      if (isCurrent && answer.ok) setPlaces(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [profile]);

  if (places === null) return null;
  const { family, problem } = places;
  if (family === null) {
    return <p className={styles.hint}>{texts.unknownBrowser} </p>;
  }
  const choices = placeChoices(places, place);
  const choose = (value: string) =>
    value === CONTAINER
      ? send({ profile, place: { kind: CONTAINER, name: containerFor(profile) } })
      : send({ profile, place: choices.find((choice) => choice.value === value)?.place ?? null });
  return (
    <>
      <div className={styles.fields}>
        <Choice
          label={texts.place}
          showsLabel
          choices={choices}
          value={choiceOf(place)}
          onChange={(value) => void choose(value)}
        />
        {container !== null && (
          <ContainerName
            key={container}
            name={container}
            onChange={(name) => void send({ profile, place: { kind: CONTAINER, name } })}
          />
        )}
      </div>
      {problem !== null && <p className={styles.hint}>{texts.placesProblem(problem)}</p>}
      {container !== null && <p className={styles.hint}>{texts.containerHint} </p>}
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}

/** The name counts when the person leaves the field. */
function ContainerName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [text, setText] = useState(name);
  const isName = BROWSER_PLACE.test(text.trim());
  return (
    <TextInput
      label={texts.container}
      value={text}
      onChange={setText}
      onBlur={() => {
        if (isName && text.trim() !== name) onChange(text.trim());
      }}
      maxLength={200}
      problem={isName ? null : texts.containerProblem}
    />
  );
}
