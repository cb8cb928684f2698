/**
 * How a tool gets credentials of a profile: by `credential_process`, from what Fob wrote into the credentials file, or from
 * the container-credentials endpoint.
 */
export const connectWays = ['process', 'file', 'endpoint'] as const;
export type ConnectWay = (typeof connectWays)[number];
