import { describe, expect, it } from 'vitest';
import type { PolicyTemplateView, RolloutPlanView, RolloutStepState } from '../../../src/contract/policy';
import { describeStep, stepsOf } from '../../../src/main/core/policy/rollout/steps';
import { policyTemplates } from '../../../src/main/core/policy/templates/templates';
import { missing, nameProblem, requestOf } from '../../../src/renderer/policy/rollout/choose/rollout-request';
import type { RolloutDraft } from '../../../src/renderer/policy/rollout/draft';
import { confirmationWords } from '../../../src/renderer/policy/rollout/plan/confirmation-words';
import { undoWords } from '../../../src/renderer/policy/rollout/plan/undo-words';
import { stepAt } from '../../../src/renderer/policy/rollout/RolloutSteps';
import { progressWords } from '../../../src/renderer/policy/rollout/words';

const templates: PolicyTemplateView[] = policyTemplates({ partition: 'aws', account: '123456789012' });
const draft = (more: Partial<RolloutDraft> = {}): RolloutDraft => ({
  page: 'users',
  askedBy: null,
  policy: 'recommended',
  ownText: '',
  policyName: null,
  groupName: null,
  users: ['bob', 'erin'],
  ...more,
});
const user = (name: string, hasDevice: boolean | null = false) => ({ name, arn: `arn:${name}`, hasDevice });

describe('the choices for a rollout', () => {
  it('use the template’s text and names until the person types others', () => {
    const [recommended] = templates;
    expect(requestOf(draft({ groupName: 'staff' }), templates, [user('bob'), user('erin')])).toEqual({
      policyText: recommended?.texts.json,
      policyName: recommended?.policyName,
      groupName: 'staff',
      users: ['bob', 'erin'],
    });
  });

  it('leave out users that the account does not have', () => {
    expect(requestOf(draft(), templates, [user('erin'), user('frank')]).users).toEqual(['erin']);
  });

  it.each<[string, Partial<RolloutDraft>, string | null]>([
    ['complete', {}, null],
    ['without a text', { policy: 'own' }, 'Choose a policy first.'],
    ['with a space in a name', { groupName: 'my group' }, 'Correct the names first.'],
    ['without users', { users: [] }, 'Choose users first.'],
  ])('say what is missing when they are %s', (_name, more, reason) => {
    expect(missing(requestOf(draft(more), templates, [user('bob'), user('erin')]))).toBe(reason);
  });

  it('allow as many users as main does', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => user(`u${index}`));
    const request = requestOf(draft({ users: many.map(({ name }) => name) }), templates, many);
    expect(missing(request)).toMatch(/at most 1,000 users/);
    expect(missing({ ...request, users: request.users.slice(1) })).toBeNull();
  });

  it('follow IAM’s rules for names', () => {
    expect(nameProblem('a+=,.@-_9')).toBeNull();
    expect(nameProblem('')).not.toBeNull();
    expect(nameProblem('ä')).not.toBeNull();
    expect(nameProblem('x'.repeat(129))).not.toBeNull();
  });
});

function planOf(states: readonly RolloutStepState[], more: Partial<RolloutPlanView> = {}): RolloutPlanView {
  const request = { policyName: 'P', groupName: 'g', policyText: '{}', users: ['bob', 'erin'] };
  const steps = stepsOf(request).map((step, index) => describeStep(step, request, states[index] ?? 'todo', false));
  const reached = [user('bob'), user('build', null), user('erin', true)];
  return {
    account: '1',
    otherPolicies: [],
    by: 'carol',
    request,
    steps,
    reached,
    dryRuns: [],
    needs: [],
    undoing: false,
    ...more,
  };
}

describe('the steps of a rollout', () => {
  it.each([
    ['idle', 'policy', 0],
    ['unreadable', 'users', 1],
    ['planned', 'users', 2],
    ['simulating', 'users', 2],
    ['running', 'users', 3],
    ['stopped', 'users', 3],
    ['done', 'users', 4],
  ] as const)('in the phase %s, on the page %s', (phase, page, at) => expect(stepAt(phase, page)).toBe(at));
});

describe('words', () => {
  it('say how far the rollout is', () => {
    expect(progressWords('running', planOf(['found', 'doing']))).toBe('Step 2 of 5…');
    expect(progressWords('undoing', planOf(['done', 'found', 'done', 'undone', 'undone']))).toMatch(/2 steps left/);
    expect(progressWords('simulating', planOf([]))).toBe('Trying it for user 1 of 3…');
  });

  it('say what an undo does, in its order, and only with what Fob made', () => {
    expect(undoWords(planOf(['done', 'done', 'done', 'done', 'doing']))).toEqual([
      'Remove 2 users from the group g',
      'Detach the policy P from the group g',
      'Delete the group g',
      'Delete the policy P',
    ]);
    expect(undoWords(planOf(['found', 'found', 'done', 'found', 'done']))).toEqual([
      'Remove 1 user from the group g',
      'Detach the policy P from the group g',
    ]);
    expect(undoWords(planOf(['found']))).toEqual([]);
  });

  it('name the users who are at risk', () => {
    expect(confirmationWords('users-without-device', planOf([]))).toMatchObject({
      title: '2 users without an MFA device',
      text: expect.stringMatching(/ bob and build, all they can do /) as string,
    });
    const outcome = { source: 'read', isEnforced: true, canEnroll: false, worksWithMfa: true, findings: [] } as const;
    const dryRuns = ['bob', 'erin'].map((userName) => ({
      userName,
      outcome: { ...outcome, findings: [] },
      error: null,
    }));
    // Erin has a device already.
    expect(confirmationWords('locked-out-users', planOf([], { dryRuns }))).toMatchObject({
      title: '1 user could not enroll a device',
      text: expect.stringMatching(/ help bob back in/) as string,
    });
    // A device does not help a user to whom the policy denies everything.
    const shutOut = [{ userName: 'erin', outcome: { ...outcome, worksWithMfa: false, findings: [] }, error: null }];
    expect(confirmationWords('locked-out-users', planOf([], { dryRuns: shutOut }))).toMatchObject({
      title: '1 user could not work, even with MFA',
      text: expect.stringMatching(/ help erin back in/) as string,
    });
  });
});
