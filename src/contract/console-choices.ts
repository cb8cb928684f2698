/** Choices that pages offer for the AWS console. They are not in the file of the schema, so that pages do not load zod. */

/** The name of a service in the addresses of the AWS console. */
export const CONSOLE_SERVICE = /^[a-z0-9-]{1,64}$/;

/** Services that pages suggest. The person may type any other. */
export const commonServices: readonly { value: string; note: string }[] = [
  { value: 'cloudformation', note: 'CloudFormation' },
  { value: 'cloudwatch', note: 'CloudWatch' },
  { value: 'dynamodb', note: 'DynamoDB' },
  { value: 'ec2', note: 'EC2' },
  { value: 'ecs', note: 'ECS' },
  { value: 'eks', note: 'EKS' },
  { value: 'iam', note: 'IAM' },
  { value: 'lambda', note: 'Lambda' },
  { value: 'rds', note: 'RDS' },
  { value: 's3', note: 'S3' },
  { value: 'secretsmanager', note: 'Secrets Manager' },
  { value: 'vpc', note: 'VPC' },
];

/** Regions that pages suggest for each partition. The person may type any other. */
export const commonRegions: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ca-central-1',
    'sa-east-1',
    'eu-central-1',
    'eu-north-1',
    'eu-south-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-eusc': ['eusc-de-east-1'],
};
