import { isAbsolute } from 'node:path';
import type { ProgramsOnPath } from '../core/ports';
import { editorsFor, type Editor } from './editors';

export interface FileEditorDeps {
  programs: ProgramsOnPath;
  environment: Readonly<Record<string, string | undefined>>;
  /** Starts a program without a shell. Rejects if it cannot be started. */
  start: (program: string, args: readonly string[]) => Promise<void>;
  /** Shows the file in its folder. */
  show: (path: string) => void;
}

/** The person's editor, for lines of the files in `~/.aws`. */
export class FileEditor {
  private finding: Promise<{ editor: Editor; path: string } | null> | null = null;

  constructor(private readonly deps: FileEditorDeps) {}

  /** The name of the editor that opens files at a line. Null: there is none, so files are shown in their folder. */
  async name(): Promise<string | null> {
    return (await this.found())?.editor.name ?? null;
  }

  /** Opens a file at a line. Without a line or without an editor, this shows the file in its folder. */
  async open(path: string, line: number | null): Promise<void> {
    const found = line === null || !isAbsolute(path) ? null : await this.found();
    if (found === null) {
      this.deps.show(path);
      return;
    }
    const args = found.editor.atLine(path, String(line));
    await this.deps.start(found.path, args).catch(() => this.deps.show(path));
  }

  private found(): Promise<{ editor: Editor; path: string } | null> {
    this.finding ??= this.find();
    return this.finding;
  }

  private async find(): Promise<{ editor: Editor; path: string } | null> {
    const { programs, environment } = this.deps;
    const known = editorsFor(environment);
    const paths = await programs.find(known.map(({ program }) => program));
    const editor = known.find(({ program }) => paths.has(program));
    const path = editor && paths.get(editor.program);
    return editor === undefined || path === undefined ? null : { editor, path };
  }
}
