import type { Finding, PolicyCheckResult, SignedBy } from '../../../contract/policy';
import { listOf } from '../../format/words';
import { texts } from './texts';
import { verdictSentence } from './verdict-words';

/** The columns of the matrix, in order. */
export const signedBy = ['key', 'session', 'mfa'] as const satisfies readonly SignedBy[];

/** Sums up a check for people who do not see the page change. */
export function summaryWords({ userName, verdict, findings }: PolicyCheckResult): string {
  const sentence = verdictSentence(verdict, userName);
  const found = (Object.keys(texts.severities) as Finding['severity'][])
    .map((severity) => ({ severity, amount: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) => texts.severities[severity].amount(amount));
  return found.length === 0 ? texts.summaryOfNothing(sentence) : texts.summary(sentence, listOf(found));
}
