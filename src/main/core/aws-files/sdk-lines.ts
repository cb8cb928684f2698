/** How the AWS SDK for JavaScript takes each line of a file (`parseIni` in `@smithy/shared-ini-file-loader`). */
import { nothing, type LineMeaning } from './line-meaning';

export class SdkLines {
  private group: string | null = null;

  /**
   * Takes the next line, without its line end. `content` is the line without its comment and the white space around it.
   * Lines outside of any section are taken like others.
   */
  take(raw: string, content: string): LineMeaning {
    if (content.startsWith('[') && content.endsWith(']')) {
      this.group = null;
      return { is: 'header', inside: content.slice(1, -1) };
    }
    const equals = content.indexOf('=');
    if (equals < 1) return nothing;
    const name = content.slice(0, equals).trim();
    const value = content.slice(equals + 1).trim();
    if (value === '') {
      this.group = name;
      return { is: 'key', group: null, name, value };
    }
    if (this.group !== null && raw.trimStart().length === raw.length) this.group = null;
    return { is: 'key', group: this.group, name, value };
  }
}
