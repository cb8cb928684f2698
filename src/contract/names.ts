/** Patterns of names that pages check while a person types, and main again. No zod, so that pages can use them. */

/** The id of a long-term access key, as the service model of IAM describes it. */
export const ACCESS_KEY_ID = /^AKIA[A-Z0-9]{12,124}$/;
/** A secret access key: 40 characters of base64. */
export const SECRET_ACCESS_KEY = /^[A-Za-z0-9/+]{40}$/;
/** A profile name that every SDK can read. */
export const PROFILE_NAME = /^[\w\-@+.%:/]{1,200}$/;
/**
 * The name of a browser's profile or container. It becomes an argument of the browser or a part of one, so it is no
 * option and no path.
 */
export const BROWSER_PLACE = /^(?!-|\.+$)[^/\\\p{Cc}\u2028\u2029]{1,200}$/u;
/** A region name. It may become part of a host name, so it has the form of a DNS label. */
export const REGION = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
