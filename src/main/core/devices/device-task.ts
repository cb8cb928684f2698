import type { Result } from '../../../contract/app-error';
import type { DeviceTask } from '../../../contract/devices';
import type { Activity } from '../base/activity';
import type { Tasks } from '../base/tasks';
import type { IamUser, IamUsers } from './iam-users';

interface DeviceTaskDeps {
  tasks: Tasks<DeviceTask>;
  users: IamUsers;
  activity: Activity;
}

/** Works on a device for its user, alone, and notes a failure in the activity. */
export function runForUser(
  { tasks, users, activity }: DeviceTaskDeps,
  { task, userId, serial }: { task: DeviceTask; userId: string; serial: string },
  work: (user: IamUser) => Promise<Result<null>>,
): Promise<Result<null>> {
  return tasks.run(
    serial,
    async () => {
      const user = await users.find(userId);
      const result = user.ok ? await work(user.value) : user;
      return result.ok ? result : activity.failed(result.error);
    },
    task,
  );
}
