#!/usr/bin/python3
"""OpenStack Swift with its S3 interface, for tests: all of its servers in one process, on free ports of this machine, with their data in one folder.

    object-server.py FOLDER BUCKET ACCESS_KEY SECRET_KEY

Needs Debian's packages swift-proxy, swift-account, swift-container and swift-object, and user extended attributes below FOLDER. Prints the port of the S3
interface when it can be used, and ends when its standard input does: so it does not outlive the tests, however they end.
"""
import array
import base64
import os
import sys

import eventlet
import eventlet.semaphore
import eventlet.tpool
import eventlet.wsgi

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from swift.common import utils  # noqa: E402  (patched sockets first)

folder, bucket, access_key, secret_key = sys.argv[1:5]
os.chdir(folder)
utils.SWIFT_CONF_FILE = os.path.join(folder, 'swift.conf')
with open(utils.SWIFT_CONF_FILE, 'w') as conf:
    conf.write('[swift-hash]\nswift_hash_path_suffix = tests\n')
utils.validate_hash_conf()

from swift.common.middleware.s3api.s3request import S3Request  # noqa: E402
from swift.common.ring import RingData  # noqa: E402
from swift.common.swob import Request  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402

BACKEND = '''
[DEFAULT]
devices = %(folder)s/devices
swift_dir = %(folder)s
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
[app:main]
use = egg:swift#%(kind)s
'''

PROXY = '''
[DEFAULT]
swift_dir = %(folder)s
[pipeline:main]
pipeline = catch_errors s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user64_%(account)s_%(user)s = %(secret)s .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
'''


class Silent(object):
    def write(self, *_):
        pass


class Memory(object):
    """What memcached would remember for the servers, for as long as they live."""

    def __init__(self):
        self.known = {}

    def get(self, key, *_, **__):
        return self.known.get(key)

    def set(self, key, value, *_, **__):
        self.known[key] = value

    def delete(self, key, *_, **__):
        self.known.pop(key, None)


def as_s3_does(app):
    """Swift looks and then writes; S3 promises that of several conditional puts one succeeds. So those come one at a time here."""
    memory = Memory()
    turn = eventlet.semaphore.Semaphore()

    def answer(env, start_response):
        env['swift.cache'] = memory
        if env['REQUEST_METHOD'] != 'PUT' or 'HTTP_IF_NONE_MATCH' not in env:
            return app(env, start_response)
        with turn:
            return app(env, start_response)
    return answer


def allow_first_only():
    """Swift's own servers honour 'If-None-Match: *'; its S3 interface lets that pass since 2.34 and refused it before, with all other conditions."""
    refuse_conditions = S3Request._validate_headers

    def validate(request):
        condition = request.environ.pop('HTTP_IF_NONE_MATCH', None) if request.headers.get('If-None-Match') == '*' else None
        refuse_conditions(request)
        if condition:
            request.environ['HTTP_IF_NONE_MATCH'] = condition
    S3Request._validate_headers = validate


def config(name, text, **values):
    path = os.path.join(folder, name + '.conf')
    with open(path, 'w') as conf:
        conf.write(text % dict(values, folder=folder))
    return path


def serve(sock, app):
    eventlet.spawn(eventlet.wsgi.server, sock, app, Silent(), protocol=SwiftHttpProtocol, capitalize_response_headers=False, log_output=False)


def b64(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')


os.makedirs(os.path.join(folder, 'devices', 'one'))
for kind in 'account', 'container', 'object':
    sock = eventlet.listen(('127.0.0.1', 0))
    device = {'id': 0, 'zone': 0, 'device': 'one', 'ip': '127.0.0.1', 'port': sock.getsockname()[1], 'weight': 1.0}
    RingData([array.array('H', [0, 0])], [device], 31).save('%s.ring.gz' % kind)
    serve(sock, loadapp(config(kind, BACKEND, kind=kind)))

account, user = access_key.split(':')
allow_first_only()
proxy = as_s3_does(loadapp(config('proxy', PROXY, account=b64(account), user=b64(user), secret=secret_key)))
sock = eventlet.listen(('127.0.0.1', 0))
serve(sock, proxy)

made = Request.blank('/v1/AUTH_%s/%s' % (account, bucket), method='PUT', environ={'swift.authorize_override': True, 'swift.authorize': lambda _: None}).get_response(proxy)
if made.status_int // 100 != 2:
    sys.exit('the bucket could not be made: %s' % made.status)

print(sock.getsockname()[1], flush=True)
eventlet.tpool.execute(sys.stdin.buffer.read)
