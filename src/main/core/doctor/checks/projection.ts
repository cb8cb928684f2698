/** Fob's projection of the AWS files, which shells read under the original profile names. */
import { plural } from '../../base/words';
import { good, ifKnown, note, wrong, type Check, type Verdict } from '../check';
import type { Facts, Known, ProjectionLook } from '../facts';

const OTHERS = 0o077;

/** The person's own files stay as they are, so new ones are never a loss. */
const ANEW = 'Turn “Original profile names” off and on again in Fob’s settings.';

export const projection: Check = {
  id: 'projection',
  title: 'Original profile names',
  look: (facts) => [ofFiles(facts), ...ofNotCarried(facts.computer.notCarried)],
};

function ofFiles({ fob: { projection: own }, computer: { projection: found } }: Facts): Verdict {
  if (!own.isOn || found === null) return good('They are off: no shell reads Fob’s copy of your AWS files.');
  if (own.error !== null) return wrong(own.error.message, own.error.nextStep);
  const [kept, ...more] = own.unchanged;
  return ifKnown(found, (files): Verdict => {
    const trouble = files.map(troubleOf).find((one) => one !== null);
    if (trouble) return trouble;
    if (kept === undefined) return good(`${files.map(({ path }) => path).join(' and ')} are up to date.`);
    const others = more.length === 0 ? '' : ` The same is true of ${plural(more.length, 'other profile')}.`;
    return note(`Profile ${kept.profile} does not ask Fob: ${kept.error.message}${others}`, kept.error.nextStep);
  });
}

/** Nobody else points to these files once the entry in Activity is gone. */
function ofNotCarried(found: Known<string[]>): Verdict[] {
  if (found.ok && found.value.length === 0) return [];
  return [
    ifKnown(found, (paths) =>
      note(
        `Tools changed Fob’s copy of your AWS files in ways that could not be carried over. What they wrote is in ${paths.join(', ')}, and may be a secret.`,
        'Write what you need into your own files, then delete the files that are listed here.',
      ),
    ),
  ];
}

function troubleOf({ path, kind, mode, isMine, isLink, isCurrent }: ProjectionLook): Verdict | null {
  // Its mode is the one of another file, which is the person's own.
  if (isLink) return wrong(`${path} is a link, not the file that Fob wrote.`, ANEW);
  if (kind !== 'file') return wrong(`${path} is missing, so shells find no profiles.`, ANEW);
  if (mode !== null && (!isMine || (mode & OTHERS) !== 0)) {
    return wrong(`Other users of this computer can open ${path}.`, `Run: chmod 600 ${path}`);
  }
  return isCurrent ? null : wrong(`${path} does not match your own file.`, ANEW);
}
