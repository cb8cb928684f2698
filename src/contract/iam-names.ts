/**
 * The name of an IAM user (at most 64 characters), group or policy (at most 128). It has a file of its own, so that
 * pages do not load zod.
 */
export const IAM_NAME = /^[\w+=,.@-]{1,128}$/;
