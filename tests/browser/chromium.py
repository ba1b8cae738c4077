"""One headless Chromium, driven over a pipe: no port, no library.

Chrome's DevTools protocol over --remote-debugging-pipe: JSON, each message ended by NUL; the
browser reads descriptor 3 and writes descriptor 4.
"""
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile

PATIENCE = 120  # s: only against a browser that hangs


class Failure(Exception):
    """The page threw, or the browser refused."""


class Browser:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix='fdbaudit-browser-')
        to_browser, self.out = os.pipe()
        self.into, from_browser = os.pipe()

        def descriptors():
            # Through high numbers: 3 and 4 may themselves be among the pipe's.
            low = [os.dup(to_browser), os.dup(from_browser)]
            high = [os.dup2(low[0], 100), os.dup2(low[1], 101)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [program, '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
             '--disable-background-networking', '--disable-component-update', '--no-first-run',
             '--hide-scrollbars', '--user-data-dir=' + self.folder, '--remote-debugging-pipe', 'about:blank'],
            preexec_fn=descriptors, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.numbers, self.rest, self.events = itertools.count(1), b'', []

    def __enter__(self):
        return self

    def __exit__(self, *why):
        try:
            self.call('Browser.close')
        except (Failure, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.into)
        os.close(self.out)
        shutil.rmtree(self.folder, ignore_errors=True)

    def message(self):
        while b'\0' not in self.rest:
            if not select.select([self.into], [], [], PATIENCE)[0]:
                raise Failure('the browser does not answer')
            piece = os.read(self.into, 1 << 16)
            if not piece:
                raise Failure('the browser has ended')
            self.rest += piece
        text, self.rest = self.rest.split(b'\0', 1)
        return json.loads(text)

    def call(self, method, session=None, **params):
        number = next(self.numbers)
        message = {'id': number, 'method': method, 'params': params}
        if session:
            message['sessionId'] = session
        data = json.dumps(message).encode() + b'\0'
        while data:
            data = data[os.write(self.out, data):]
        while True:
            got = self.message()
            if got.get('id') == number:
                if 'error' in got:
                    raise Failure('%s: %s' % (method, got['error']['message']))
                return got.get('result', {})
            if 'method' in got:
                self.events.append(got)

    def wait(self, session, method):
        while True:
            for i, event in enumerate(self.events):
                if event['method'] == method and event.get('sessionId') == session:
                    return self.events.pop(i)['params']
            got = self.message()
            if 'method' in got:
                self.events.append(got)


class Page:
    """One tab. What it asked for and what went wrong in it is kept in `requests` and `faults`."""

    def __init__(self, browser, path, width=1366, height=768, scripts=True, dark=False, fragment='',
                 zone='UTC'):
        self.browser = browser
        self.target = browser.call('Target.createTarget', url='about:blank')['targetId']
        self.session = browser.call('Target.attachToTarget', targetId=self.target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.call(domain + '.enable')
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1,
                  mobile=False)
        self.call('Emulation.setEmulatedMedia', features=[
            {'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])
        self.call('Emulation.setScriptExecutionDisabled', value=not scripts)
        self.call('Emulation.setTimezoneOverride', timezoneId=zone)
        self.url = 'file://' + os.path.abspath(path)
        self.call('Page.navigate', url=self.url + fragment)
        browser.wait(self.session, 'Page.loadEventFired')

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self.browser.call('Target.closeTarget', targetId=self.target)

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def run(self, code):
        """The value of an expression in the page; of a promise what it resolves to."""
        got = self.call('Runtime.evaluate', expression=code, returnByValue=True, awaitPromise=True,
                        userGesture=True)
        if 'exceptionDetails' in got:
            raise Failure(got['exceptionDetails'].get('exception', {}).get('description', 'threw'))
        return got['result'].get('value')

    def type(self, text):
        self.call('Input.insertText', text=text)

    def press(self, key):
        for kind in ('keyDown', 'keyUp'):
            self.call('Input.dispatchKeyEvent', type=kind, key=key, text=key if kind == 'keyDown' and len(key) == 1 else '')

    def faults(self):
        """What the page complained of, and all that it asked for besides itself."""
        self.run('0')
        for event in self.browser.events:
            if event.get('sessionId') != self.session:
                continue
            params = event['params']
            if event['method'] == 'Runtime.exceptionThrown':
                yield 'threw: %s' % params['exceptionDetails'].get('exception', {}).get('description')
            if event['method'] == 'Runtime.consoleAPICalled' and params['type'] in ('error', 'warning'):
                yield 'console: %s' % params['args']
            if event['method'] == 'Log.entryAdded' and params['entry']['level'] in ('error', 'warning'):
                yield 'log: %s' % params['entry']['text']
            if event['method'] == 'Network.requestWillBeSent' and params['request']['url'].split('#')[0] != self.url:
                yield 'asked for %s' % params['request']['url']
