/** Switches for a system or processor that the older Electron does not run on. */
const ELSEWHERE = /^(--(win|windows|mac|macos|arm64|armv7l|ia32|universal)|-[wmo])$/;

/** The folder for smoke builds. Its name keeps people from taking one for a release. */
export const smokeOutput = ({ version }) => `dist/smoke-electron-${version}`;

/**
 * Reads the command line.
 * @param runtime - The installed Electron (setup/electron-runtime.mjs).
 * @param system - `platform` and `arch` of this machine.
 * @returns `smoke`: whether this build is only for trying out. `onlyApp`: whether it makes only the unpacked app for
 * this system. `rest`: the arguments for electron-builder. `refusal`: why nothing can be built, or undefined.
 */
export function readArguments(args, runtime, { platform, arch }) {
  const rest = args.filter((arg) => arg !== '--smoke');
  const dir = rest.includes('--dir');
  const smoke = !runtime.official;
  return {
    smoke,
    onlyApp: dir && rest.every((arg) => arg === '--dir' || arg === `--${arch}`),
    rest,
    refusal: smoke
      ? whyNoSmokeBuild({ asked: dir || args.includes('--smoke'), rest, runtime, platform, arch })
      : undefined,
  };
}

function whyNoSmokeBuild({ asked, rest, runtime, platform, arch }) {
  const lack = `The official Electron could not be downloaded; the installed one is ${runtime.version}, repacked by somebody else for development`;
  if (!asked) {
    return (
      `${lack}, and nothing made of it may be given to anybody. ` +
      'Connect to a network that reaches Electron’s releases, or name a mirror in ELECTRON_MIRROR, and start again. ' +
      'To try a package out anyway: npm run dist -- --dir, or --smoke before other targets.'
    );
  }
  const other = rest.find((arg) => ELSEWHERE.test(arg));
  if (other) return `${lack}, and only for ${platform} on ${arch}: ${other} cannot be built with it.`;
  return undefined;
}
