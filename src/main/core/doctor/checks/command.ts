/** The connection from a terminal or a tool to this Fob. */
import { good, ifKnown, note, wrong, type Check } from '../check';

/** The command that `credential_process` names. */
const installed: Check = {
  id: 'fob-command',
  title: 'The fob command',
  look: ({ fob: { fobCommand, version }, computer: { command } }) =>
    ifKnown(command, ({ isCurrent }) =>
      isCurrent
        ? good(`${fobCommand} belongs to this Fob, ${version}.`)
        : wrong(
            `${fobCommand} is missing or does not belong to this Fob.`,
            'Quit Fob and start it again. It then installs the command.',
          ),
    ),
};

const onPath: Check = {
  id: 'fob-on-path',
  title: 'fob on PATH',
  look: ({ computer: { command } }) =>
    ifKnown(command, ({ onPath: { found, at, linkTo, byHand } }) => {
      const fix =
        linkTo !== null
          ? 'Press “Add to PATH” in Fob’s settings.'
          : byHand !== null
            ? `Add to ${byHand.where}: ${byHand.line}`
            : 'Remove the other program from PATH.';
      if (found === 'ours') return good(`Terminals find it: ${at ?? ''}.`);
      return found === 'other'
        ? wrong(`Terminals run another program of this name: ${at ?? ''}.`, fix)
        : note('Terminals do not find it. Profiles do not need it: they name the full path.', fix);
    }),
};

const socket: Check = {
  id: 'fob-socket',
  title: 'Fob socket',
  look: ({ computer: { paths } }) =>
    ifKnown(paths.socket, ({ path, kind, mode, isMine }) => {
      const again = 'Quit Fob and start it again.';
      if (kind === 'missing') return wrong(`There is nothing at ${path}, so no command reaches Fob.`, again);
      if (mode === null) return good(`${path} says where Fob listens.`);
      if (kind !== 'socket') return wrong(`${path} is not a socket.`, `Move it away. ${again}`);
      if (!isMine) return wrong(`${path} belongs to another user.`, `Move it away. ${again}`);
      return (mode & 0o077) === 0
        ? good(`Only you can open ${path}.`)
        : wrong(`Other users may open ${path} (0${mode.toString(8)}).`, `Run: chmod 600 ${path}`);
    }),
};

/** The real script asks a real question. */
const answers: Check = {
  id: 'fob-answers',
  title: 'Connection to Fob',
  look: ({ computer: { commandFailure } }) =>
    ifKnown(commandFailure, (failure) =>
      failure === null
        ? good('The fob command asked Fob and got an answer.')
        : wrong(`The fob command got no answer: ${failure}`, 'Do what it says, then run the checks again.'),
    ),
};

const endpoint: Check = {
  id: 'container-endpoint',
  title: 'Credentials endpoint',
  look({ fob: { endpoint: found }, computer: { endpoint: answer } }) {
    if (!found.isOn) return good('It is off: no profile uses it.');
    const offAndOn = 'Turn it off and on again for the profile.';
    if (found.error !== null) return wrong(found.error, offAndOn);
    if (answer === null) return note('It has not started yet.', 'Run the checks again.');
    return ifKnown(answer, (who) => {
      if (who === 'stranger') return wrong('Another program answers at its address.', offAndOn);
      if (found.movedFrom === null) return good('It answers.');
      const detail = `It had to move, because another program listens on its earlier port, ${found.movedFrom}.`;
      return wrong(detail, 'Copy its two variables from the profile, and set them again in your tools.');
    });
  },
};

export const commandChecks: readonly Check[] = [installed, onPath, socket, answers, endpoint];
