import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { someOf } from '../../format/words';
import { useAppState } from '../../state/app-state';
import { go } from '../route';
import { texts } from './texts';
import { needsAttention } from './troubles';

/** The profiles that wait for a person, with the way to the first of them. */
export function AttentionItem({ onLeave }: { onLeave: () => void }) {
  const names = useAppState(({ profiles }) => profiles)
    .filter(needsAttention)
    .map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return null;
  return (
    <Banner
      tone="warn"
      title={texts.needsAttention(names.length)}
      actions={
        <Button
          size="small"
          onPress={() => {
            go({ view: 'sessions', profile: first });
            onLeave();
          }}
        >
          {texts.show(first)}
        </Button>
      }
    >
      {texts.needingAttention(someOf(names, 5))}
    </Banner>
  );
}
