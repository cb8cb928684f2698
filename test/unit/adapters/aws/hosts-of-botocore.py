# Reads questions as JSON, answers with the requests that botocore would send for each: host, and the region it signs for.
# Nothing is sent. A question has the text of both files, variables, and what to ask for which profile.
import json, os, sys, tempfile

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.httpsession import URLLib3Session
from botocore.loaders import create_loader

SESSION = (
    '<Credentials><AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>s</SecretAccessKey>'
    '<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>'
)
BODY = f'<AssumeRoleResponse><AssumeRoleResult>{SESSION}</AssumeRoleResult></AssumeRoleResponse>'.encode()
sent = []
loader = create_loader()


class Body:
    def stream(self, *_, **__):
        return iter([BODY])


def send(self, request):
    scope = request.headers['Authorization']
    scope = scope.decode() if isinstance(scope, bytes) else scope
    sent.append([request.url.split('/')[2].lower(), scope.split('/')[2].lower()])
    return AWSResponse(request.url, 200, {}, Body())


URLLib3Session.send = send
folder = tempfile.mkdtemp()


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    return path


def ask(session, what):
    sent.clear()
    try:
        if what == 'role':
            session.get_credentials().get_frozen_credentials()
        elif what == 'token':
            session.create_client('sts').get_session_token()
        elif what == 'iam':
            session.create_client('iam').list_mfa_devices()
        elif what == 'signin':
            client = session.create_client('signin')
            operation = client.meta.service_model.operation_model('CreateOAuth2Token')
            url, *_ = client._resolve_endpoint_ruleset(operation, {}, {})
            return [[url.split('/')[2], '']]
    except KeyError:
        pass  # the answer is that of another action, but the request was seen
    except Exception as error:
        return type(error).__name__
    return list(sent)


def answer(question):
    for name in [name for name in os.environ if name.startswith('AWS_')]:
        del os.environ[name]
    os.environ.update(question['environment'])
    os.environ['AWS_CONFIG_FILE'] = write('config', question['config'])
    os.environ['AWS_SHARED_CREDENTIALS_FILE'] = write('credentials', question['credentials'])
    os.environ['AWS_EC2_METADATA_DISABLED'] = 'true'
    answers = []
    for profile, what in question['asked']:
        session = botocore.session.Session(profile=profile)
        session.register_component('data_loader', loader)
        answers.append(ask(session, what))
    return answers


print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
