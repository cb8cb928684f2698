import type { EndpointView } from './app-state';

/** The environment variables that lead a tool to a profile's credentials at the endpoint. */
export const endpointVariables = (variables: EndpointView['variables']) =>
  variables === null
    ? []
    : ([
        { id: 'uri', name: 'AWS_CONTAINER_CREDENTIALS_FULL_URI', value: variables.uri },
        { id: 'token-file', name: 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', value: variables.tokenFile },
      ] as const);
