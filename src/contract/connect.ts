/**
 * The ways in which a tool gets the credentials of a profile: by `credential_process`, from the credentials file, or
 * from the container-credentials endpoint.
 */
export const connectWays = ['process', 'file', 'endpoint'] as const;
/** One of `connectWays`. */
export type ConnectWay = (typeof connectWays)[number];
