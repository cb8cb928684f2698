import type { FobEvents } from './events';
import type { FobParts } from './fob-parts';
import type { Publisher } from './publisher';

/** Connects events with their listeners. Listeners of the same event are called in this order. */
export function connectListeners(
  {
    changed,
    answered,
    online,
    sessions,
    commandEnded,
    leaseChanged,
    settingsSaved,
    programAllowed,
    projectionSwitched,
    filesReadAgain,
  }: FobEvents,
  parts: FobParts,
  publisher: Publisher,
) {
  const { activity, timeline, renewal, fileDelivery, sessionLog, runningCommands, execAccess } = parts;
  const { projections, shellTexts, leases } = parts;
  // Before it is shown: what nobody but a terminal wanted that has left opens no window.
  changed.listen(() => parts.terminalCodes.look());
  changed.listen(() => publisher.changed());
  settingsSaved.listen((before) => parts.consent.settingsChanged(before));
  settingsSaved.listen(() => publisher.changed());
  answered.listen((server) => renewal.answered(server));
  // What failed by the outage is no fault of a session. Renewals try it again by themselves. A server of the configuration
  // has to answer itself, because it may be gone whatever the network does.
  online.listen(() => parts.sessions.reached(null));
  answered.listen((server) => {
    if (server !== null && parts.sessions.reached(server)) publisher.changed();
  });
  online.listen(() => publisher.changed());
  filesReadAgain.listen(() => void projections.follow());
  sessions.started.listen((spec, session) => sessionLog.started(spec, session));
  sessions.started.listen((spec) => renewal.succeeded(spec));
  sessions.started.listen((spec, session) => fileDelivery.deliver(spec, session));
  // A session is not renewed twice for a command that has ended.
  sessions.started.listen(() => void runningCommands.look());
  programAllowed.listen(() => renewal.tryAgain());
  programAllowed.listen(() => void projections.follow());
  projectionSwitched.listen(() => void shellTexts.follow());
  commandEnded.listen((view) => execAccess.ended(view));
  commandEnded.listen((_, permission) => {
    if (permission !== null) parts.consent.release(permission);
  });
  commandEnded.listen((_, __, lease) => lease !== null && leases.ended(lease));
  leaseChanged.listen((lease) => runningCommands.leaseChanged(lease));
  sessions.failed.listen((spec, error) => {
    if (!parts.outage.explains(error)) timeline.failed(spec, error.message);
  });
  sessions.failed.listen((spec, error, start) => renewal.failed(spec, error, start));
  sessions.forgotten.listen((id) => timeline.stopped(id));
  sessions.broughtBack.listen((session) => timeline.broughtBack(session));
  sessions.revoked.listen((spec) => sessionLog.revoked(spec));
  sessions.notKept.listen((error) => activity.notKept(error));
  sessions.wantedAgain.listen(() => void fileDelivery.reconcile());
}
