/** The possible names of one package, oldest first. */
export type PackageNames = readonly string[];

/** The packages for a purpose. See system-packages.mjs. */
export function neededPackages(purpose: { headless?: boolean; forTests?: boolean }): PackageNames[];

/** The packages that the tests do without if this release has none. */
export function optionalPackages(purpose: { forTests?: boolean; hasSystemd?: boolean }): PackageNames[];

/** The packages that are not installed. `listing` is the output of dpkg-query. */
export function missingPackages(needed: readonly PackageNames[], listing: string): PackageNames[];

/** The name of each package that can be installed. `policy` is the output of `apt-cache policy`. */
export function installableNames(missing: readonly PackageNames[], policy: string): string[];

/** The packages of which this release can install some name. `policy` is the output of `apt-cache policy`. */
export function installablePackages(missing: readonly PackageNames[], policy: string): PackageNames[];
