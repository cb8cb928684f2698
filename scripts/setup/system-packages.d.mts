/** A package by its possible names, oldest first. */
export type PackageNames = readonly string[];

/** The packages for a purpose. */
export function neededPackages(purpose: { headless?: boolean; forTests?: boolean }): PackageNames[];

/** Those not installed, given what dpkg-query lists. */
export function missingPackages(needed: readonly PackageNames[], listing: string): PackageNames[];

/** The names to install them by, given what apt-cache's policy says. */
export function installableNames(missing: readonly PackageNames[], policy: string): string[];
