/**
 * An error that AWS answers instead of a result: the fields of `<Error>` in the query protocol, and the HTTP status.
 */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'AwsError';
  }

  /** The side that made the mistake, as the query protocol says it. */
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

/** For an unknown, inactive or deleted key, another key's token, or an IAM call from a session without MFA. */
export const invalidClientTokenId = (): AwsError =>
  new AwsError('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');

export const expiredToken = (): AwsError =>
  new AwsError('ExpiredToken', 403, 'The security token included in the request is expired');
