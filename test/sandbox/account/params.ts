import { AwsError, validationError } from './errors';

/** The form fields of a query-protocol request, e.g. `Tags.member.1.Key`. */
export type Params = Readonly<Record<string, string>>;

interface TextRule {
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** The pattern as the service model writes it. AWS repeats it in its message. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** AWS's message instead of the pattern. AWS uses it only if nothing else is wrong. */
  readonly otherwise?: string;
}

/**
 * Reads fields and checks them against the limits of the service model. Like AWS, it reports all broken limits in one
 * answer. So call `finish` after reading all fields.
 */
export class ParamReader {
  private readonly problems: string[] = [];
  private readonly refusals: string[] = [];

  /** @param quotes whether messages repeat the value. STS's do; IAM's do not. [recorded on AWS in 2026] */
  constructor(
    private readonly params: Params,
    private readonly quotes = true,
  ) {}

  static forIam(params: Params): ParamReader {
    return new ParamReader(params, false);
  }

  text(name: string, rule: TextRule & { readonly required: true }): string;
  text(name: string, rule: TextRule): string | undefined;
  text(name: string, rule: TextRule): string | undefined {
    const value = this.params[name];
    if (value === undefined) {
      if (!rule.required) return undefined;
      this.problemWith(name, null)('Member must not be null');
      return '';
    }
    const { min, max, pattern, oneOf, otherwise } = rule;
    const problem = this.problemWith(name, value);
    if (min !== undefined && value.length < min) problem(`Member must have length greater than or equal to ${min}`);
    if (max !== undefined && value.length > max) problem(`Member must have length less than or equal to ${max}`);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
      if (otherwise === undefined) problem(`Member must satisfy regular expression pattern: ${pattern}`);
      else this.refusals.push(otherwise);
    }
    if (oneOf && !oneOf.includes(value)) problem(`Member must satisfy enum value set: [${oneOf.join(', ')}]`);
    return value;
  }

  integer(name: string, { min, max }: { readonly min: number; readonly max: number }): number | undefined {
    const value = this.params[name];
    if (value === undefined) return undefined;
    if (!/^-?\d{1,10}$/.test(value)) throw new AwsError('MalformedInput', 400, `Invalid integer in ${name}`);
    const problem = this.problemWith(name, value);
    if (Number(value) < min) problem(`Member must have value greater than or equal to ${min}`);
    if (Number(value) > max) problem(`Member must have value less than or equal to ${max}`);
    return Number(value);
  }

  /** The values of `NAME.member.N`, or of a field of each member, e.g. `.arn`. */
  list(name: string, field = ''): string[] {
    const values: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.params[`${name}.member.${index}${field}`];
      if (value === undefined) return values;
      values.push(value);
    }
  }

  /** The key and value pairs of `NAME.member.N.Key` and `.Value`. */
  tags(name: string): Record<string, string> {
    const tags: Record<string, string> = {};
    for (let index = 1; ; index += 1) {
      const key = this.params[`${name}.member.${index}.Key`];
      if (key === undefined) return tags;
      tags[key] = this.params[`${name}.member.${index}.Value`] ?? '';
    }
  }

  /** @throws AwsError ValidationError naming every broken limit */
  finish(): void {
    const count = this.problems.length;
    const [refusal] = this.refusals;
    if (count === 0 && refusal !== undefined) throw validationError(refusal);
    if (count === 0) return;
    throw validationError(
      `${count} validation ${count === 1 ? 'error' : 'errors'} detected: ${this.problems.join('; ')}`,
    );
  }

  private problemWith(name: string, value: string | null) {
    const quoted = value === null ? 'null ' : `'${value}' `;
    return (constraint: string): void => {
      this.problems.push(
        `Value ${this.quotes ? quoted : ''}at '${memberName(name)}' failed to satisfy constraint: ${constraint}`,
      );
    };
  }
}

const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
