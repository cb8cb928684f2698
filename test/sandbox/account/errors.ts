/** An answer AWS gives instead of a result: what the query protocol's `<Error>` holds, and the HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'AwsError';
  }

  /** Whose fault the query protocol says it is. */
  get type(): 'Sender' | 'Receiver' {
    return this.status >= 500 ? 'Receiver' : 'Sender';
  }
}

export const accessDenied = (message: string): AwsError => new AwsError('AccessDenied', 403, message);

export const validationError = (message: string): AwsError => new AwsError('ValidationError', 400, message);

export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', 404, message);

export const entityAlreadyExists = (message: string): AwsError => new AwsError('EntityAlreadyExists', 409, message);

export const deleteConflict = (message: string): AwsError => new AwsError('DeleteConflict', 409, message);

export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceeded', 409, message);

export const signatureDoesNotMatch = (message: string): AwsError => new AwsError('SignatureDoesNotMatch', 403, message);

/** An unknown, inactive or deleted key, a token that is not the key's, or an IAM call from a session without MFA. */
export const invalidClientTokenId = (): AwsError =>
  new AwsError('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');

export const expiredToken = (): AwsError =>
  new AwsError('ExpiredToken', 403, 'The security token included in the request is expired');
