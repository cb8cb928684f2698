import type { Rendered } from './cloudformation';

/** HCL for Terraform's AWS provider. */
export function terraform({ policyName, groupName, document }: Rendered): string {
  return `resource "aws_iam_policy" "mfa" {
  name = ${text(policyName)}
  policy = jsonencode(${hcl(document, 2)})
}

resource "aws_iam_group" "mfa" {
  name = ${text(groupName)}
}

resource "aws_iam_group_policy_attachment" "mfa" {
  group      = aws_iam_group.mfa.name
  policy_arn = aws_iam_policy.mfa.arn
}
`;
}

function hcl(value: unknown, indent: number): string {
  const [inner, outer] = [' '.repeat(indent + 2), ' '.repeat(indent)];
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${hcl(item, indent + 2)},\n`).join('')}${outer}]`;
  }
  const members = Object.entries(value as object) as [string, unknown][];
  const written = members.map(([key, item], index) => {
    const name = /^\w+$/.test(key) ? key : text(key);
    return `${inner}${name.padEnd(widthAt(members, index))} = ${hcl(item, indent + 2)}\n`;
  });
  return `{\n${written.join('')}${outer}}`;
}

/** Aligns the equals signs of neighboring lines, as `terraform fmt` does. */
function widthAt(members: readonly [string, unknown][], index: number): number {
  const isLine = (at: number): boolean => typeof members[at]?.[1] === 'string';
  if (!isLine(index)) return 0;
  let [first, last] = [index, index];
  while (isLine(first - 1)) first -= 1;
  while (isLine(last + 1)) last += 1;
  return Math.max(...members.slice(first, last + 1).map(([key]) => key.length));
}

/** In HCL, `${` and `%{` begin a template. Doubled, they are text, so that IAM's variables reach IAM. */
const text = (value: string): string => JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');
