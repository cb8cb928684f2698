import type { AppState } from '../../../contract/app-state';
import { markedName } from '../../../contract/marked-name';
import { atStart, programAndFolder } from '../../../contract/program-words';
import type { ExpiryNotification } from './expiry-notifications';
import { notificationTexts as texts } from './texts';

/** A notification about a program that asks. */
export interface ConsentNotification extends ExpiryNotification {
  /** The id of the request that a click shows. */
  consent: string;
}

/** Makes one notification for each program that waits for the person's permission. */
export function consentNotifications({
  consentRequests,
  profiles,
}: Pick<AppState, 'consentRequests' | 'profiles'>): ConsentNotification[] {
  return consentRequests.map(({ id, profile, program }) => {
    const mark = profiles.find(({ name }) => name === profile)?.mark ?? null;
    return {
      id: `${id}|asks`,
      title: texts.asks(markedName(profile, mark)),
      body: texts.clickToAnswer(atStart(programAndFolder(program))),
      urgency: 'critical',
      profiles: [],
      consent: id,
    };
  });
}
