/**
 * The actions by which a person sees what a lease may do: everyday reads, changes that are hard to undo, secrets, and what
 * gives a program more rights. Those about own keys and devices are in the policy check, too.
 */
export const actionsThatMatter: readonly string[] = [
  's3:ListAllMyBuckets',
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  'ec2:DescribeInstances',
  'ec2:RunInstances',
  'ec2:TerminateInstances',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'logs:FilterLogEvents',
  'lambda:InvokeFunction',
  'cloudformation:DescribeStacks',
  'cloudformation:UpdateStack',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'kms:Decrypt',
  'iam:ListUsers',
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:DeactivateMFADevice',
  'sts:AssumeRole',
];

/** Which of them AWS's policy ReadOnlyAccess allows. */
export const readsByAws: ReadonlySet<string> = new Set([
  's3:ListAllMyBuckets',
  's3:GetObject',
  'ec2:DescribeInstances',
  'dynamodb:GetItem',
  'logs:FilterLogEvents',
  'cloudformation:DescribeStacks',
  'ssm:GetParameter',
  'iam:ListUsers',
]);

/** Actions that give credentials, or rights, which outlive a lease or are not held to it. */
export const waysOut: readonly string[] = [
  'sts:AssumeRole',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:AttachUserPolicy',
  'iam:AttachRolePolicy',
  'iam:PutUserPolicy',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

/** The prefixes of actions of AWS's services that are in common use. */
const services =
  'a4b access-analyzer account acm acm-pca aiops airflow amplify aoss apigateway app-integrations appconfig appflow application-autoscaling applicationinsights appmesh apprunner appstream appsync aps arc-zonal-shift artifact athena auditmanager autoscaling autoscaling-plans aws-marketplace aws-portal backup backup-gateway backup-storage batch bcm-data-exports bedrock bedrock-agentcore billing billingconductor braket budgets cassandra ce chatbot chime cloud9 cloudformation cloudfront cloudfront-keyvaluestore cloudhsm cloudsearch cloudshell cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecommit codeconnections codedeploy codeguru-profiler codeguru-reviewer codepipeline codestar-connections codestar-notifications codewhisperer cognito-identity cognito-idp cognito-sync comprehend compute-optimizer config connect consolidatedbilling controltower cost-optimization-hub cur databrew dataexchange datapipeline datasync datazone dax deadline detective devicefarm devops-guru directconnect discovery dlm dms docdb-elastic drs ds dsql dynamodb ebs ec2 ec2-instance-connect ec2messages ecr ecr-public ecs eks eks-auth elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce elastictranscoder emr-containers emr-serverless entityresolution es events evidently execute-api firehose fis fms forecast freetier fsx gamelift geo glacier globalaccelerator glue grafana greengrass groundstation guardduty health healthlake iam identitystore imagebuilder inspector inspector2 internetmonitor invoicing iot iotanalytics iotevents iotsitewise ivs kafka kafka-cluster kafkaconnect kendra kinesis kinesisanalytics kinesisvideo kms lakeformation lambda launchwizard lex license-manager lightsail logs lookoutmetrics m2 macie2 managedblockchain mediaconnect mediaconvert medialive mediapackage mediastore mediatailor memorydb mgh mgn mobiletargeting monitron mq neptune-db neptune-graph network-firewall networkmanager notifications oam observabilityadmin omics organizations osis outposts payments personalize pi pipes polly pricing proton q qapps qbusiness quicksight ram rbin rds rds-data rds-db redshift redshift-data redshift-serverless refactor-spaces rekognition resiliencehub resource-explorer resource-explorer-2 resource-groups robomaker rolesanywhere route53 route53-recovery-cluster route53-recovery-readiness route53domains route53profiles route53resolver rum s3 s3-object-lambda s3-outposts s3express s3tables s3vectors sagemaker savingsplans scheduler schemas sdb secretsmanager securityhub securitylake serverlessrepo servicecatalog servicediscovery servicequotas ses shield signer signin simspaceweaver sms-voice snowball sns sqs ssm ssm-contacts ssm-incidents ssm-quicksetup ssmmessages sso sso-directory states storagegateway sts support sustainability swf synthetics tag tax textract timestream transcribe transfer translate trustedadvisor user-subscriptions verifiedpermissions vpc-lattice waf waf-regional wafv2 wellarchitected wisdom workdocs workmail workspaces workspaces-web xray';
const known: ReadonlySet<string> = new Set(services.split(' '));

/** Whether actions of AWS begin like this, as far as Fob knows. */
export const isKnownService = (service: string): boolean => known.has(service);
