# Reads pairs of environment and URL as JSON. Answers with the proxy that botocore would use for each: its address and the
# header for it.
import json, os, sys
from urllib.parse import urlsplit

from botocore.httpsession import ProxyConfiguration
from botocore.utils import get_environ_proxies


def answer(environment, url):
    for name in [name for name in os.environ if name.lower().endswith('_proxy')]:
        del os.environ[name]
    os.environ.update(environment)
    proxies = ProxyConfiguration(get_environ_proxies(url))
    address = proxies.proxy_url_for(url)
    if not address:
        return None
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == 'https' else 80)
    header = proxies.proxy_headers_for(address).get('Proxy-Authorization')
    return [parts.scheme, parts.hostname, port, header]


print(json.dumps([answer(*question) for question in json.load(sys.stdin)]))
