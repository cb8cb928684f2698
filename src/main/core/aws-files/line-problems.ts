/** Words what is wrong with a line: what the AWS CLI refuses, and what two tools read differently. */
import type { LineMeaning, RefusalCause } from './line-meaning';

export interface LineProblem {
  message: string;
  nextStep: string;
}

/**
 * The words for a line because of which the AWS CLI refuses the whole file.
 *
 * @param first The first line of the same section or key, if it is there twice.
 */
export function refusalInWords(cause: RefusalCause, first: number): LineProblem {
  const [what, nextStep] = refusals[cause];
  const twice = cause === 'section-twice' || cause === 'key-twice' ? ` (first in line ${first})` : '';
  return { message: `${what}${twice}, so the AWS CLI refuses the whole file.`, nextStep };
}

const AS_KEY = 'Write it as name = value, or remove it.';
const refusals: Record<RefusalCause, readonly [what: string, nextStep: string]> = {
  'byte-order-mark': ['The file starts with a byte order mark', 'Save it as UTF-8 without a byte order mark (BOM).'],
  'no-section': ['This line belongs to no section', 'Move it below a header such as [default].'],
  'broken-header': [
    'This section header has no name or no closing bracket',
    'Write [profile NAME] in the config file, and [NAME] in the credentials file.',
  ],
  'section-twice': ['This section appears twice', 'Merge the two sections.'],
  'key-twice': ['This key appears twice in its section', 'Remove one of them.'],
  'no-delimiter': ['This line is neither a section header nor a key', AS_KEY],
  'no-name': ['This line has no name before the =', AS_KEY],
  'no-equals-in-group': ['This line is indented below a key without a value, but it has no =', AS_KEY],
};

/** What is wrong with a line that only one of the two tools takes for a section header. Null: nothing. */
export function headerDifference(cli: LineMeaning, sdk: LineMeaning, above: number): LineProblem | null {
  if (cli.is === 'header' && sdk.is === 'header') return cli.inside === sdk.inside ? null : commentInHeader;
  if (cli.is === 'header') {
    return {
      message: `Only the AWS CLI reads [${cli.inside}] as a section, because a comment is in it or text follows its closing bracket.`,
      nextStep: 'Move that text to a line of its own.',
    };
  }
  return cli.is === 'joined' ? joined(above) : brokenHeader;
}

/** The same fault, where the AWS CLI does not refuse the file. */
function unrefused(cause: RefusalCause): LineProblem {
  const [what, nextStep] = refusals[cause];
  return { message: `${what}.`, nextStep };
}

const brokenHeader = unrefused('broken-header');

const commentInHeader: LineProblem = {
  message: 'The AWS CLI reads the comment in this line as part of the section’s name.',
  nextStep: 'Move the comment to a line of its own.',
};

const joined = (above: number): LineProblem => ({
  message: `The AWS CLI reads this line as part of line ${above}, because it is indented.`,
  nextStep: 'Remove the indentation.',
});

/**
 * What the two tools read differently in a line below a header. Null: nothing.
 *
 * @param hasComment Whether a comment follows the value.
 * @param above The line of the key that the CLI joins the line to.
 */
export function keyDifference(
  cli: LineMeaning,
  sdk: LineMeaning,
  hasComment: boolean,
  above: number,
): LineProblem | null {
  if (cli.is === 'joined') return joined(above);
  if (cli.is !== 'key') return null;
  if (cli.name === '') return noName;
  if (hasComment) return commentInValue;
  if (sdk.is !== 'key') return noEquals;
  if (cli.value === '' && sdk.value === '') return cli.name === sdk.name.toLowerCase() ? capitalsIn(cli, sdk) : null;
  if (cli.value !== sdk.value) return noEquals;
  if (cli.group === null) {
    if (sdk.group !== null) return onlyInGroupOfSdk;
    return sdk.name.includes('.') ? dotInName : capitalsIn(cli, sdk);
  }
  return cli.group === sdk.group?.toLowerCase() ? null : otherGroup;
}

const commentInValue: LineProblem = {
  message: 'The AWS CLI reads the comment in this line as part of the value.',
  nextStep: 'Move the comment to a line of its own.',
};

const noEquals: LineProblem = {
  message: 'Only the AWS CLI reads name: value. The AWS SDK for JavaScript needs =.',
  nextStep: 'Write name = value.',
};

const noName = unrefused('no-name');

const onlyInGroupOfSdk: LineProblem = {
  message:
    'The AWS SDK for JavaScript reads this indented line as part of the key above it, which has no value. The AWS CLI does not.',
  nextStep: 'Remove the indentation of this line.',
};

const otherGroup: LineProblem = {
  message: 'The AWS CLI and the AWS SDK for JavaScript read this indented line as part of different keys.',
  nextStep: 'Give every indented line above it a value, or remove those lines.',
};

const dotInName: LineProblem = {
  message: 'The AWS SDK for JavaScript reads the dot in this key as a nested key. The AWS CLI does not.',
  nextStep: 'Write the part before the dot on a line of its own, such as s3 =, and indent the rest below it.',
};

const capitals: LineProblem = {
  message: 'The AWS SDK for JavaScript does not find this key, because its name has capital letters.',
  nextStep: 'Write the name in lower case.',
};

const capitalsIn = (cli: { name: string }, sdk: { name: string }): LineProblem | null =>
  cli.name === sdk.name ? null : capitals;

/** The problem of a key that is set but has no value. */
export const emptyValue: LineProblem = {
  message: 'This key has no value. The AWS CLI treats it as set, other tools do not.',
  nextStep: 'Write its value, or remove the line.',
};

/** The problem of a switch that is neither on nor off. */
export const notBoolean: LineProblem = {
  message:
    'The AWS SDK for JavaScript accepts only true and false here. The AWS CLI reads True as on and everything else as off.',
  nextStep: 'Write true or false.',
};

/** The problem of a nested key whose last value is empty. */
export const emptyAgain: LineProblem = {
  message: 'This nested key appears twice. The AWS CLI uses the last one, which has no value. Other tools do not.',
  nextStep: 'Remove one of them.',
};

/** The problem of a line with a character that one tool takes for a line end or white space, and another does not. */
export const invisibleCharacter: LineProblem = {
  message: 'This line has an invisible character that tools read differently.',
  nextStep: 'Type the line again.',
};

/** The problem of a file with bytes that are not UTF-8 text. */
export const notUtf8: LineProblem = {
  message: 'The file is not UTF-8 text, so the AWS CLI refuses the whole file.',
  nextStep: 'Save the file as UTF-8.',
};

/** The problem of a header that names the same section as an earlier one, in other words. */
export const namedAgain = (inside: string, first: string, line: number): LineProblem => ({
  message: `[${inside}] is the same section as [${first}] in line ${line}, and the AWS CLI uses only the later one.`,
  nextStep: 'Merge the two sections.',
});
