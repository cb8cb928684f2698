/** A program that asks Fob for credentials. Texts are one line each, and hold no secrets. */
export interface ProgramView {
  /** `terraform`. Null if nothing tells it. */
  name: string | null;
  /** What it calls itself, where that is another name: a `node` that calls itself `claude`. Null: it says nothing else. */
  claims: string | null;
  /** The path of what it runs: its executable, or the script of an interpreter, with `~` for the home folder. Null unless the system says so. */
  path: string | null;
  /** `terraform plan -out …`: shortened, without secrets. Null if nothing tells it. */
  commandLine: string | null;
  /** The folder in which it runs: `~/infra`. Null if nothing tells it. */
  folder: string | null;
  /** What started it, the nearest first: `bash`, then `claude`, up to the shell of the terminal. Without `fob` and the app. */
  parents: string[];
  /** Where it was started. Null if the system does not say. */
  place: ProgramPlace | null;
  /** The system says all this. False: the program says so itself. */
  isConfirmed: boolean;
}

/** The terminal or the app from which a program was started. */
export interface ProgramPlace {
  kind: 'terminal' | 'app';
  /** The app: `gnome-terminal-server`, `code`. For a terminal whose app is not known, its shell: `zsh`. */
  name: string;
}
