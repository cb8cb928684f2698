import { describe, expect, it } from 'vitest';
import { LONGEST_FIELD } from '../../../src/contract/limits';
import { profileDraftSchema } from '../../../src/contract/profiles';
import { checkDraft } from '../../../src/main/core/profiles/check-draft';
import { emptyDraft } from '../../../src/main/core/profiles/profile-fields';

const surroundings = { kind: 'role' as const, taken: new Set<string>(), isNew: true, elsewhere: {} };

describe('a text that is too long', () => {
  it.each([201, LONGEST_FIELD])('gets its error line as a name: %i characters', (length) => {
    const { name } = checkDraft({ ...emptyDraft, name: 'x'.repeat(length) }, surroundings);
    expect(name).toBe('This name is too long: use 200 characters at most.');
  });

  it('may be as a name: 200 characters', () => {
    expect(checkDraft({ ...emptyDraft, name: 'x'.repeat(200) }, surroundings).name).toBeUndefined();
  });

  it('gets its error line in every field that a person types, at the length at which fields end', () => {
    const long = 'x'.repeat(LONGEST_FIELD);
    const draft = Object.fromEntries(Object.keys(emptyDraft).map((field) => [field, long]));
    const parsed = profileDraftSchema.parse(draft);
    const problems = checkDraft(parsed, surroundings);
    expect(Object.keys(problems).sort()).toEqual(
      ['device', 'duration', 'externalId', 'name', 'region', 'role', 'sessionName'].sort(),
    );
  });

  it('cannot be a name that the AWS CLI takes for defaults', () => {
    expect(checkDraft({ ...emptyDraft, name: 'DEFAULT' }, surroundings).name).toBeDefined();
  });
});
