/** What IAM takes as the name of a user (64 at most), group or policy (128). Apart, so that pages can use it without zod. */
export const IAM_NAME = /^[\w+=,.@-]{1,128}$/;
