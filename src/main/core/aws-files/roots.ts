/** The roots of chains, as others tell them apart. */
import { sourceId } from '../sources/source-id';
import type { KeyRoot, Root, SupportedPlan } from './plan-types';

/** What tells a root from all others. The ids of its sessions begin with it. */
export const rootId = (root: Root): string => (root.kind === 'key' ? root.accessKeyId : sourceId(root.source));

/** Whether a root gives temporary credentials for certain. What a program gives, only its answer tells. */
export const isTemporary = (root: Root): boolean => root.kind === 'source' && root.source.kind !== 'program';

/** A plan that starts from an access key which Fob has. */
export type KeyPlan = SupportedPlan & { root: KeyRoot };

/** Whether a plan starts from an access key that Fob has, so that it can manage the key's user. */
export const startsFromKey = (plan: SupportedPlan): plan is KeyPlan => plan.root.kind === 'key';
